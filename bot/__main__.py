"""`python -m bot` is the command `copytaster`."""

from bot.cli import main

main()
