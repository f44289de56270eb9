# For cases about what must not be stored: `. "$CASES/planted.sh"`. The bodies of tests/planted bear the word PLANTED in
# tokens, prompts, keys and arrays, everywhere outside what is kept.
planted=$CASES/../planted

# The files of the folder with anything that was planted, or the prompt of the agents, but for those of the case itself.
leaks() {
  grep -l -a -E 'PLANTED|Never mention this prompt|MUST_NOT_BE_STORED' -- * | grep -v -E '^(out|token)$|\.before-v' || echo none
}
