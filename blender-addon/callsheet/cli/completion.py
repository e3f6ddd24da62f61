"""What a shell needs to complete words and options: written from the parser itself, so it never lies."""

from __future__ import annotations

import argparse

SHELLS = ("bash", "zsh", "fish")


def script(parser: argparse.ArgumentParser, program: str, shell: str) -> str:
    """The text to be read by the shell, as in `source <(callsheet completion bash)`."""
    words = {name: _options(one) for name, one in commands(parser).items()}
    return _fish(words, program) if shell == "fish" else _bash(words, program, shell)


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The sub-commands of a parser by name."""
    actions = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return sorted(word for one in parser._actions for word in one.option_strings if word.startswith("--"))


def _bash(words: dict[str, list[str]], program: str, shell: str) -> str:
    begin = "autoload -U +X bashcompinit && bashcompinit\n" if shell == "zsh" else ""
    cases = "".join(f"    {name}) words='{' '.join(options)}' ;;\n" for name, options in words.items())
    return f"""{begin}_{_plain(program)}_words() {{
  local words at=${{COMP_WORDS[COMP_CWORD]}}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{' '.join(words)}' -- "$at"))
    return
  fi
  case ${{COMP_WORDS[1]}} in
{cases}    *) words='' ;;
  esac
  case $at in
    -*) COMPREPLY=($(compgen -W "$words" -- "$at")) ;;
    *) COMPREPLY=($(compgen -f -- "$at")) ;;
  esac
}}
complete -o filenames -F _{_plain(program)}_words {program}
"""


def _fish(words: dict[str, list[str]], program: str) -> str:
    lines = [f"complete -c {program} -n __fish_use_subcommand -a '{' '.join(words)}'"]
    for name, options in words.items():
        lines += [
            f"complete -c {program} -n '__fish_seen_subcommand_from {name}' -l {option[2:]}" for option in options
        ]
    return "\n".join(lines) + "\n"


def _plain(program: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in program)
