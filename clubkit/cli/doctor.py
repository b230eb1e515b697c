"""`clubkit doctor`: versions, the workspace, and the limits that hold on this machine."""

from clubkit.cli.options import LangOption


def doctor(lang: LangOption = None) -> None:
    from pathlib import Path

    from clubkit.cli import screen
    from clubkit.steps.doctor import diagnose

    spoken = screen.spoken_here(lang)
    found = diagnose(Path.cwd())
    screen.say("doctor_versions", spoken, version=found.version, python=found.python, system=found.system)
    screen.say("doctor_libraries", spoken, libraries=found.libraries)
    if found.workspace:
        screen.say("doctor_workspace", spoken, path=str(found.workspace))
    else:
        screen.say("doctor_no_workspace", spoken)
    screen.say("doctor_time", spoken, seconds=found.seconds)
    held = "doctor_memory_held" if found.memory_held else "doctor_memory_free"
    screen.say(held, spoken, limit=found.mebibytes)
