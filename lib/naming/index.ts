export { TrefoilError } from './error.ts'
