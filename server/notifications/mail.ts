import { createTransport } from 'nodemailer'
import type { Config } from '../config.ts'

export interface Mail {
  to: { name: string; address: string }
  subject: string
  text: string
}

/** Hands a mail to the mail server of the configuration. Throws when that does not take it. */
export async function sendMail(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, mail: Mail): Promise<void> {
  const transport = createTransport(config.smtpUrl!, { from: config.mailFrom! })
  try {
    await transport.sendMail({
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      // Out-of-office answers to mails of a program help nobody (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  } finally {
    transport.close()
  }
}
