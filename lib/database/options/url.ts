import { InvalidOption } from '../errors/index.ts'
import { refuseUnknown } from './unknown.ts'

export interface UrlParts {
  readonly host: string
  readonly port: number
  readonly user: string | undefined
  readonly password: string | undefined
  readonly database: string | undefined
  readonly ssl: boolean | { rejectUnauthorized: boolean }
  readonly applicationName: string | undefined
}

const parameters = ['sslmode', 'application_name', 'host']
const sslModes: Record<string, UrlParts['ssl']> = {
  disable: false,
  require: { rejectUnauthorized: false },
  'verify-ca': true,
  'verify-full': true,
}

/**
 * The parts of a database's address.
 *
 * @example
 * parseUrl('postgres://ricky:secret@db.example.com/shop?sslmode=verify-full')
 * parseUrl('postgres:///shop?host=/var/run/postgresql')     // a socket
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
export function parseUrl(text: string): UrlParts {
  const url = URL.canParse(text) ? new URL(text) : URL.canParse(withHost(text)) ? new URL(withHost(text)) : undefined
  if (url === undefined || !/^postgres(ql)?:$/.test(url.protocol))
    throw new InvalidOption('url', 'must look like postgres://user:password@host:5432/database')
  refuseUnknown([...url.searchParams.keys()], parameters, 'the database url')
  const mode = url.searchParams.get('sslmode') ?? 'disable'
  const ssl = sslModes[mode]
  if (ssl === undefined) throw new InvalidOption('url', `has sslmode=${mode}. Known are: ${Object.keys(sslModes).join(', ')}`)
  return {
    host: url.searchParams.get('host') ?? (decoded(url.hostname.replace(/^\[|\]$/g, '')) || 'localhost'),
    port: url.port === '' ? 5432 : Number(url.port),
    user: decoded(url.username) || undefined,
    password: decoded(url.password) || undefined,
    database: decoded(url.pathname.slice(1)) || undefined,
    ssl,
    applicationName: url.searchParams.get('application_name') ?? undefined,
  }
}

/** `postgres://user@/shop` names no host, which other tools accept and URL does not. */
function withHost(text: string): string {
  return text.replace(/^(\w+:\/\/(?:[^/@]*@)?)\//, '$1localhost/')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new InvalidOption('url', 'has a % that is no escape. Write it as %25')
  }
}
