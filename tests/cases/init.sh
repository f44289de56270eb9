# For cases of `calltally init`: `. "$CASES/init.sh"`.
#
#   plain   what is read on standard input without the folder of the case and without tokens
plain() { sed -E -e "s|$PWD|HERE|g" -e 's/[0-9a-f]{48}/TOKEN/g'; }
