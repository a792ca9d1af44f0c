const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const works = new Set<() => void>()

/** Does `work`, which must be synchronous, before the process ends; not after a `kill -9`. Returns the function that calls it off. */
export function onProcessEnd(work: () => void): () => void {
  if (works.size === 0) listen()
  works.add(work)
  return () => {
    works.delete(work)
    if (works.size === 0) unlisten()
  }
}

function listen(): void {
  process.on('exit', workOff)
  for (const signal of signals) process.on(signal, onSignal)
}

function unlisten(): void {
  process.off('exit', workOff)
  for (const signal of signals) process.off(signal, onSignal)
}

function workOff(): void {
  for (const work of [...works]) work()
}

/** Where others listen to the signal, they decide whether the process ends. Otherwise it ends as it would have without us. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  workOff()
  unlisten()
  process.kill(process.pid, signal)
}
