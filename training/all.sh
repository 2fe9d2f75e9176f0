#!/bin/sh
# From a corpus to the files that ship, and their figures:
#   training/all.sh CORPUS MINILM MPNET [OUT]
# CORPUS has train.jsonl, MINILM all-MiniLM-L6-v2, MPNET all-mpnet-base-v2 (model.safetensors, vocab.txt).
set -eu
corpus=$1 minilm=$2 mpnet=$3 out=${4:-out/training}
threads=$(nproc)

train() {
    python -m training.train --corpus "$corpus" --out "$out" --threads "$threads" "$@"
}

likelihoods() {
    python -m training.score "$out/$1.pt" "$out/train.pickle" "$out/$1.pickle"
}

# The teacher, 60 times the work of what ships, after one epoch and after two
train --encoder "$mpnet" --name teacher1 --rate 6e-5 --average 0.995 --epochs 2 --stop 1
likelihoods teacher1
train --encoder "$mpnet" --name teacher2 --seed 7 --start "$out/teacher1.pt" \
    --rate 3e-5 --head-rate 5e-4 --average 0.99 --epochs 1
likelihoods teacher2

# MiniLM, narrowed to 8 of 12 heads and 1,024 of 1,536 inner values
train --encoder "$minilm" --name wide --epochs 4
python -m training.prune "$out/wide.pt" "$out/train.pickle" "$out/narrow.pt" 8 1024

# The narrow one, taught while it is rounded as the exported one is
taught="--encoder $minilm --dropout 0.05 --rounded --trust 0.8 --epochs 6"
# shellcheck disable=SC2086 # words on purpose
train $taught --name taught --seed 5 --start "$out/narrow.pt" --teachers "$out/teacher1.pickle"
# shellcheck disable=SC2086
train $taught --name tagger --seed 6 --start "$out/taught.pt" \
    --teachers "$out/teacher1.pickle" "$out/teacher2.pickle"

python -m training.export "$out/tagger.pt" handlers/model/tagger.onnx
(cd handlers/model && sha256sum tagger.onnx tokenizer.json syntax.json > SHA256SUMS)
make scoreboard
