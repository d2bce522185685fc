#compdef cs-score
# Completion of cs-score for zsh: eval "$(cs-score completion zsh)", after compinit; or a file _cs-score in a folder of $fpath.
# The program is asked what may come next. What is typed is handed to it as it stands and never evaluated.

_cs_score() {
    local tab=$'\t' line kind before
    local -a lines values options
    lines=("${(@f)$(cs-score complete --word="${(Q)PREFIX}" -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}")
    kind=${lines[1]%%$tab*} before=${lines[1]#*$tab}
    if [[ $kind == files || $kind == folders ]]; then
        compset -P "${(b)before}"
        [[ $kind == folders ]] && _files -/ || _files
        return
    fi
    for line in "${(@)lines[2,-1]}"; do
        # A colon parts a word from what it is.
        values+=("${${${line%%$tab*}//\\/\\\\}//:/\\:}:${line#*$tab}")
    done
    options=(-M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}')
    [[ $kind == beginnings ]] && options+=(-S '')
    _describe -t values 'cs-score' values "${(@)options}"
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _cs_score "$@"
else
    compdef _cs_score cs-score
fi
