#!/bin/sh
# Makes the pack again, from phantoms to model card: `models/phantom/make.sh WORK PACK VERSION`.
# WORK takes the phantoms (15 GB) and the steps between; what is already there is not made twice.
# The first two trainings took 7.3 minutes on an NVIDIA H200 and want one; the third, on kept features, two CPU cores.
# PYTHON must have what pyproject.toml names.
set -eu
work=${1:?a folder to work in}
pack=${2:?the folder of the pack}
version=${3:?the version of the pack}
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../.." && pwd)
python=${PYTHON:-python3}
mkdir -p "$work" "$pack"
work=$(cd "$work" && pwd)
pack=$(cd "$pack" && pwd)
cd "$here"

# draw NAME SEED COUNT LONGER_SIDE NOISE
draw() {
  [ -e "$work/$1/labels.json" ] || (cd "$home" && ./wetread phantoms --no-previews --out "$work/$1" --seed "$2" --count "$3" --size "$4" --noise "$5")
}

first=
for seed in 401 402 403 404 405 406 407 408 409 410 411 412; do
  draw "first-$seed" $seed 750 640 1
  first="$first $work/first-$seed"
done
draw second-404 404 1100 640 1
draw second-405 405 1100 640 1
draw second-421 421 700 448 3
draw second-422 422 700 900 3
second="$work/second-404 $work/second-405 $work/second-421 $work/second-422"
draw validation 505 1000 640 1
draw held-out-611 611 350 448 3
draw held-out-612 612 350 900 1.5

# shellcheck disable=SC2086 # lists of folders
[ -e "$work/earlier.pt" ] || {
  "$python" see.py --train $first --epochs 53 --batch 96 --out "$work/seen.pt"
  "$python" train.py --train $first --features "$work/seen.pt" --epochs 27 --batch 128 --rate 4e-3 --seeing-rate 3e-4 --pairs 0.7 --seed 9 --out "$work/earlier.pt"
}
"$python" export.py --checkpoint "$work/earlier.pt" --validate "$work/validation" --out "$work/earlier" --version "$version"
# shellcheck disable=SC2086
[ -e "$work/last.pt" ] || {
  "$python" see.py --train "$work/second-421" "$work/second-422" --start "$work/earlier" --epochs 0 --out "$work/kept.pt"
  "$python" train.py --train $second --features "$work/kept.pt" --start "$work/earlier" --epochs 12 --batch 128 --views 3 --rate 1.5e-3 --seed 11 --nodules 8 --out "$work/last.pt"
}
"$python" export.py --checkpoint "$work/last.pt" --validate "$work/validation" --out "$pack" --version "$version"
"$python" evaluate.py --pack "$pack" --images "$work/held-out-611" "$work/held-out-612" --json "$work/figures.json"
(cd "$home" && ./wetread eval --pack "$pack") >"$work/table.txt" || printf 'a figure is below its bar: see the table\n' >&2
"$python" card.py --pack "$pack" --checkpoint "$work/last.pt" --figures "$work/figures.json" --table "$work/table.txt"
