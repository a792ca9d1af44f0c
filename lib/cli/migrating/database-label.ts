import { isAbsolute, relative } from 'node:path'

/** A database as it is called on the terminal: a data directory by its path from here. */
export const databaseLabel = (name: string): string => (isAbsolute(name) ? relative('.', name) || '.' : name)
