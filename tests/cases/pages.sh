# For cases about pages: `. "$CASES/pages.sh"`.
#
#   too_wide FILE...   how many lines are wider than 80 columns, for texts whose characters are one column wide
too_wide() {
  LC_ALL=C awk '{ gsub(/[\200-\277]/, ""); if (length($0) > 80) wide++ } END { print wide + 0 " lines wider than 80 columns" }' "$@"
}
