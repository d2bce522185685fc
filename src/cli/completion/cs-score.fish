# Completion of cs-score for fish: cs-score completion fish > ~/.config/fish/completions/cs-score.fish
# The program is asked what may come next. What is typed is handed to it as it stands and never evaluated.

function __cs_score_complete
    set -l word (commandline --current-token --cut-at-cursor | string replace --regex '^["\']' '' | string replace --all --regex '\\\\(.)' '$1')
    set -l words (commandline --tokenize --current-process --cut-at-cursor)
    set -l lines (cs-score complete --word="$word" -- $words[2..] 2>/dev/null)
    set -l answer (string split \t -- $lines[1])
    switch "$answer[1]"
        case files folders
            set -l length (string length -- "$answer[2]")
            set -l typed (string sub --start (math $length + 1) -- "$word")
            set -l finder __fish_complete_path
            test $answer[1] = folders; and set finder __fish_complete_directories
            for path in ($finder "$typed" '')
                echo -- "$answer[2]$path"
            end
        case words beginnings
            for line in $lines[2..]
                echo -- $line
            end
    end
end

complete --command cs-score --erase
complete --command cs-score --no-files --arguments '(__cs_score_complete)'
