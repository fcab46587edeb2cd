# Completion of twicetold(1) for fish.
set -l first 'test (count (commandline -opc)) -eq 1'
complete -c twicetold -n $first -a stories -d 'Print the stories and their reports'
complete -c twicetold -n $first -a matches -d 'Print what reports share'
complete -c twicetold -n $first -a compare -d 'Print two reports side by side'
complete -c twicetold -n $first -a show -d 'Print one report, what is shared marked'
complete -c twicetold -n $first -a list -d 'Print the articles of files, or of the library'
complete -c twicetold -n $first -a date -d 'Print the dates that texts hold'
complete -c twicetold -n $first -a similarity -d 'Tell how alike two texts are'
complete -c twicetold -n $first -a add -d 'Keep articles in the library'
complete -c twicetold -n $first -a fetch -d 'Ask the feeds for what is new'
complete -c twicetold -n $first -a feeds -d 'List the feeds and how they are'
complete -c twicetold -n $first -a import -d 'Take feeds and articles from files of others'
complete -c twicetold -n $first -a export -d 'Write articles or feeds of the library'
complete -c twicetold -n $first -a search -d 'Find articles of the library'
complete -c twicetold -n $first -a remove -d 'Take articles or a feed out of the library'
complete -c twicetold -n $first -a undo -d 'Undo the last change of marks, articles or feeds'
complete -c twicetold -n $first -a doctor -d 'Check the library'
complete -c twicetold -n $first -a config -d 'Print the settings and where each comes from'
set -l own list date similarity add fetch feeds import export search remove undo doctor
# The options of a command, as its own --help tells them.
function __twicetold_options
    set -l typed (commandline -opc)
    $typed[1] $typed[2] --help | string match -rga -- '(--[a-z-]+=?)' | sort -u
end
complete -c twicetold -n "__fish_seen_subcommand_from $own" \
    -a '(__twicetold_options)'
complete -c twicetold -f -n '__fish_seen_subcommand_from search' \
    -a 'source: feed: tag: date: is:unread is:read is:starred is:changed sort:new'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l format -x -a 'text csv json' -d 'Form of what is printed'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l level -x -a 'article paragraph passage' -d 'What matches tells of'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l within-source -d 'Compare reports of one source as well'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l explain -d 'Why each match is one'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l in -r -d 'Collection of compare and show'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l map -x -d 'Column of a table that holds a field'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l width -x -d 'Columns of text'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l color -x -a 'auto always never' -d 'Colour what is printed'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l ascii -d 'Keep marks and frames within ASCII'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l threads -x -d 'Threads to use'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l help -d 'Print the options'
complete -c twicetold -n "not __fish_seen_subcommand_from $own" -l version -d 'Print the version'
