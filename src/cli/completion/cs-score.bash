# Completion of cs-score for bash: eval "$(cs-score completion bash)"
# The program is asked what may come next. What is typed is handed to it as it stands and never evaluated.

_cs_score() {
    local words=() piece glue='' word before kind line
    local current=${COMP_WORDS[COMP_CWORD]//[\"\'\\]/}

    # A redirection takes a file, and no answer leaves the word to bash, which completes files.
    [[ ${COMP_WORDS[COMP_CWORD - 1]} == [\<\>]* ]] && return

    # Bash breaks words at "=" and ":" too; the program is to see them whole.
    for piece in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        piece=${piece//[\"\'\\]/}
        if [[ ${#words[@]} -gt 0 && ($piece == [=:]* || $glue) ]]; then
            words[${#words[@]} - 1]+=$piece
        else
            words+=("$piece")
        fi
        [[ $piece == [=:]* ]] && glue=yes || glue=''
    done
    word=${words[${#words[@]} - 1]}
    unset "words[${#words[@]} - 1]"
    [[ $current == [=:]* ]] && before=$word || before=${word%"$current"}

    {
        IFS=$'\t' read -r kind line
        [[ $kind == files ]] && return
        while IFS=$'\t' read -r line _; do
            COMPREPLY+=("${line#"$before"}")
            [[ $line == *[!A-Za-z0-9_=:.,/@%+-]* ]] && compopt -o filenames 2>/dev/null # quotes blanks
        done
    } < <(cs-score complete --word="$word" -- "${words[@]}" 2>/dev/null)

    compopt +o default 2>/dev/null
    [[ $kind == beginnings ]] && compopt -o nospace 2>/dev/null
    [[ $kind == folders ]] && compopt -o dirnames 2>/dev/null
}

complete -o default -F _cs_score cs-score
