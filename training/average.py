"""The mean of the weights of several runs: `python -m training.average OUT.pt WEIGHTS.pt ...`."""

import sys

import torch


def main(out: str, names: list[str]) -> int:
    """Write the mean of the named weights (Wortsman et al. 2022, "model soups")."""
    states = [torch.load(name, map_location="cpu", weights_only=True) for name in names]
    mean = {key: torch.stack([state[key] for state in states]).mean(0) for key in states[0]}
    torch.save(mean, out)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
