/** The text without the characters of this kind at its end. A pattern such as / +$/ takes seconds for a long run in the middle. */
export function withoutTail(text: string, character: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === character) end--
  return text.slice(0, end)
}
