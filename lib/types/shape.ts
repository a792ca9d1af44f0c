const examples: object[] = []

/**
 * Keeps one instance of each class whose instances are short-lived and many, and with it the class's shape. A full
 * collection that finds no instance alive drops the shape, and with it all compiled code that relied on it: a server
 * that was idle for a moment would begin at interpreter speed again, and so would one that collects between requests.
 *
 * @example
 * keepShape(new Bind(null))
 */
export function keepShape(...instances: readonly object[]): void {
  examples.push(...instances)
}
