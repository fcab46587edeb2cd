# The sample collection and the documents.
nobase_dist_pkgdata_DATA = \
	articles/index.csv \
	articles/late-pages.csv \
	articles/cape-wire/cup-final.txt \
	articles/cape-wire/halla-aground.txt \
	articles/cape-wire/lark-sound-cable.txt \
	articles/cape-wire/merle-sandbank.txt \
	articles/cape-wire/patience-bell.txt \
	articles/cape-wire/sluice-bridge.txt \
	articles/chishio-shinpo/halla-zasho.txt \
	articles/dunmarrow-gazette/merle-cake.txt \
	articles/dunmarrow-gazette/school-clock.txt \
	articles/harbour-post/cup-final.txt \
	articles/harbour-post/fish-hall-storm.txt \
	articles/harbour-post/halla-aground.txt \
	articles/harbour-post/patience-bell.txt \
	articles/harbour-post/sluice-bridge.txt \
	articles/hokuto-tsushin/halla.txt \
	articles/isles-today/ferry-halla.txt \
	articles/isles-today/merle-sandbank.txt \
	articles/isles-today/patience-bell.txt \
	articles/isles-today/power-cut.txt \
	articles/l-echo-de-roquesel/cloche.txt \
	articles/le-phare-de-grisemer/cloche-patience.txt \
	articles/le-phare-de-grisemer/halla-echoue.txt \
	articles/le-phare-de-grisemer/lark-panne.txt \
	articles/northern-ledger/cup-final.txt \
	articles/northern-ledger/fish-hall-gale.txt \
	articles/northern-ledger/halla-fog.txt \
	articles/northern-ledger/sluice-bridge-brief.txt \
	articles/velm-courier/fish-hall-roof.txt \
	articles/velm-courier/halla-passengers.txt \
	articles/velm-courier/power-cut.txt \
	articles/velm-courier/sluice-bridge.txt

dist_man1_MANS = doc/twicetold.1
bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = doc/completions/twicetold
zshcompletiondir = $(datadir)/zsh/site-functions
dist_zshcompletion_DATA = doc/completions/_twicetold
fishcompletiondir = $(datadir)/fish/vendor_completions.d
dist_fishcompletion_DATA = doc/completions/twicetold.fish
applicationsdir = $(datadir)/applications
dist_applications_DATA = doc/twicetold.desktop

keysdir = $(pkgdatadir)/keys
dist_keys_DATA = doc/keys/vim doc/keys/mutt doc/keys/newsboat
exampledir = $(docdir)/examples
dist_example_DATA = doc/example.c doc/twicetold.conf
EXTRA_DIST += doc/settings.awk doc/README doc/detection.md doc/pages.md doc/stories.md doc/sample.md doc/keys.awk tests/cli/sample-stories.csv
script_tests += tests/cli/sample.sh tests/cli/documents.sh
