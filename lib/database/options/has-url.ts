/** Whether the options name the database by its address. An option that is undefined is none. */
export function hasUrl<T extends object>(options: T): options is T & { url: string } {
  return 'url' in options && options.url !== undefined
}
