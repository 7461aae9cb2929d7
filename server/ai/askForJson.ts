import { z } from 'zod'
import { type AiEndpoint, AiEndpointError, type PostOptions, postJson } from './postJson.ts'

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

/** Models may think for a while before they write. */
const timeoutMs = 180_000

/**
 * Has a model write one JSON value (`POST {url}/chat/completions`). What it is to hold is the caller's to check: a
 * model may write anything.
 * @throws AiEndpointError also when what came is no JSON, or the signal's reason when aborted
 */
export async function askForJson(
  endpoint: AiEndpoint,
  { system, user }: { system: string; user: string },
  options: PostOptions,
): Promise<unknown> {
  const answer = await postJson(
    endpoint,
    'chat/completions',
    {
      model: endpoint.model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      response_format: { type: 'json_object' },
    },
    { timeoutMs, ...options },
  )
  const parsed = completion.safeParse(answer)
  if (!parsed.success)
    throw new AiEndpointError(
      `${new URL(endpoint.url).host} did not answer as a service for chats does. Check its address.`,
    )
  try {
    return JSON.parse(withoutFence(parsed.data.choices[0]!.message.content))
  } catch {
    throw new AiEndpointError(
      `The model "${endpoint.model}" did not write JSON, so nothing could be read. Try again, or choose another model.`,
    )
  }
}

/** Some models put JSON between the marks of a code block whatever they are asked. */
function withoutFence(text: string): string {
  return text.trim().replace(/^```(?:json)?\s*\n([\s\S]*?)\n?```$/, '$1')
}
