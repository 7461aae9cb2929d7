import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { errorBody } from '../shared/wire/common.ts'
import { personaRule } from '../shared/wire/personaRule.ts'
import { rule } from '../shared/wire/touchpoint.ts'
import type { AppEnv } from './appEnv.ts'

// A rule holds rules. Without a name the generator would write it into itself for ever; the name must stand in the
// metadata of this very schema, as `.openapi()` gives it to a copy that the inner rules do not know.
z.globalRegistry.add(rule, { _internal: { refId: 'Rule' } })
z.globalRegistry.add(personaRule, { _internal: { refId: 'PersonaRule' } })

const { $schema: _, ...errorSchema } = z.toJSONSchema(errorBody)

/** OpenAPI 3.1 of all routes; every operation also answers with the one error shape. */
export function createOpenApiDocument(app: OpenAPIHono<AppEnv>) {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Desirepath',
      version: '1',
      description: 'Journeys, events, touchpoints and measured figures of a Desirepath server.',
    },
    security: [{ session: [] }],
  })
  const failure = { description: 'What went wrong', content: { 'application/json': { schema: errorSchema } } }
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path))
      if (operation && typeof operation === 'object' && 'responses' in operation)
        operation.responses = { ...operation.responses, default: failure }
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'desirepath.session_token' } },
    },
  }
}
