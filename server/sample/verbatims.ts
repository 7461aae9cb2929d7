/** Made-up remarks for the sample. A reader should recognise what went wrong without any of them being a real person's. */
export const verbatims = {
  checkout: {
    good: [
      'Quick and easy.',
      'I was done in two minutes.',
      'Everything was where I expected it.',
      'Delivery choices were clear before I had to pay.',
      'Paying with the card I saved last time saved me a lot of typing.',
      'Nice that the cart remembered what I picked on my phone.',
    ],
    middling: [
      'Fine, but why do I have to type my address twice?',
      'I had to look for the delivery cost.',
      'Works, though the form is long on a phone.',
      'The discount code field is hard to find.',
    ],
    poor: [
      'Too many pages until I could pay.',
      'The form forgot my address when I went back.',
      'Delivery cost came as a surprise at the very end.',
      'I could not change the quantity in the cart on my tablet.',
    ],
    checkout_bug: [
      'The checkout froze and the cart was empty afterwards.',
      'The button to go on did nothing, whatever I tried.',
      'I filled in everything and then the page broke.',
      'Had to start over from the cart. Annoying.',
    ],
    payment_error: [
      'My card was refused although there is nothing wrong with it.',
      'Payment failed twice and nobody could tell me why.',
      'An error appeared after I paid. Did you take the money or not?',
      'I gave up after the third try to pay.',
    ],
  },
  support: {
    good: ['The chat solved it right away.', 'Friendly and quick.', 'Got a clear answer in one go.'],
    middling: ['It took a while to get somebody.', 'Helpful in the end, after I explained it twice.'],
    poor: [
      'Nobody could tell me what to do.',
      'I was sent back to the page that does not work.',
      'Waited and then the chat closed.',
    ],
  },
  nps: {
    promoter: [
      'Large choice, fair prices.',
      'I find what I look for within minutes.',
      'Good filters, and the photos show what you get.',
      'Never had a problem with an order.',
      'I send my friends the promo links.',
    ],
    passive: [
      'Good shop, but others are quicker.',
      'Fine. Search could be better.',
      'I compare prices elsewhere first.',
      'Would like to see more reviews.',
    ],
    detractor: [
      'Too hard to find things.',
      'Search shows products that are not there any more.',
      'I do not get an answer when I write.',
    ],
    checkout_bug: ['After the checkout broke on me I bought elsewhere.', 'I lost my whole cart once.'],
    payment_error: ['I could not pay for days.', 'Payment problems, and no word about them.'],
  },
} as const
