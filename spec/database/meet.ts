/** A function whose promises resolve when it was called so many times: a place where concurrent code waits for the others. */
export function meet(number: number): () => Promise<void> {
  let arrived = 0
  let open!: () => void
  const all = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    if (++arrived === number) open()
    return all
  }
}
