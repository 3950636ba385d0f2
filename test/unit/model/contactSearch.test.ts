import assert from 'node:assert/strict';
import { contactQuery, matchesContact, searchTerm } from '../../../src/model/contactSearch';
import type { Contact } from '../../../src/platform/contact';

const contact = (fields: Partial<Contact>): Contact => ({
  contactName: undefined,
  contactNumber: undefined,
  contactEmail: undefined,
  ...fields,
});

const finds = (typed: string, fields: Partial<Contact>) => {
  const query = contactQuery(typed) ?? assert.fail('nothing to search for');
  return matchesContact(query, contact(fields));
};

describe('searching contacts by number', () => {
  const notations = [
    '+91 98765 43210',
    '+919876543210',
    '919876543210',
    '0091 98765 43210',
    '00919876543210',
    '098765 43210',
    '09876543210',
    '9876543210',
    '98765-43210',
    '(+91) 98765.43210',
    '+91 (0)98765 43210',
    '+91\u00a098765\u00a043210',
    '\u202a+91 98765 43210\u202c',
    'tel:+91-98765-43210',
    '+91 98765 43210 ext. 12',
    '+91 98765 43210x12',
    '98765 43210;ext=4',
    '+९१ ९८७६५ ४३२१०',
    '٩٨٧٦٥٤٣٢١٠',
    '９８７６５４３２１０',
  ];

  for (const typed of notations) {
    it(`finds ${typed} in every other notation`, () => {
      for (const contactNumber of notations) {
        assert.ok(finds(typed, { contactNumber }), contactNumber);
      }
    });
  }

  it('finds a number by any four digits in a row', () => {
    for (const typed of ['3210', '6543', '98 76', '+9198', '09876', '0091 98']) {
      assert.ok(finds(typed, { contactNumber: '+91 98765-43210' }), typed);
    }
    assert.equal(finds('987', { contactNumber: '+91 98765-43210' }), false);
    assert.equal(finds('9876543211', { contactNumber: '+91 98765-43210' }), false);
  });

  it('does not match the same digits in another country, or a short number', () => {
    assert.equal(finds('+1 98765 43210', { contactNumber: '+91 98765 43210' }), false);
    assert.equal(finds('+91 98765 43210', { contactNumber: '3210' }), false);
    assert.equal(finds('+91 98765 43210', { contactNumber: '000' }), false);
  });

  it('finds a number by its beginning if that is typed with the country code', () => {
    assert.ok(finds('+1 555 98', { contactNumber: '1 (555) 987-6543' }));
    assert.equal(finds('+55 5987', { contactNumber: '1 (555) 987-6543' }), false);
  });

  it('finds a number whose area code is not stored', () => {
    assert.ok(finds('+91 80 2345 6789', { contactNumber: '2345 6789' }));
  });

  it('does not take the x of a masked number for an extension', () => {
    assert.ok(finds('4321', { contactNumber: '98xxxx4321' }));
  });

  it('sends a server the national digits, at most ten', () => {
    const term = (typed: string) => searchTerm(contactQuery(typed) ?? assert.fail());
    assert.equal(term('+91 (0)98765-43210 ext 7'), '9876543210');
    assert.equal(term('098765 43210'), '9876543210');
    assert.equal(term('0987'), '987');
    assert.equal(term('0000'), '0000');
    assert.equal(term('  Aditi \n Mehta '), 'Aditi Mehta');
    assert.equal(term('Kim.4@Example.com'), 'Kim.4@Example.com');
  });
});

describe('searching contacts by name', () => {
  it('finds every typed word, in any order, case, and width', () => {
    for (const typed of [
      'aditi',
      'MEHTA',
      'Mehta, Aditi',
      'dit eht',
      'Ａｄｉｔｉ',
      '  aditi   mehta ',
      'adi\u200bti',
    ]) {
      assert.ok(finds(typed, { contactName: 'Aditi Mehta' }), typed);
    }
    assert.equal(finds('Aditi Sato', { contactName: 'Aditi Mehta' }), false);
  });

  it('ignores Latin accents, and keeps the marks of other scripts', () => {
    assert.ok(finds('munoz', { contactName: 'José Muñoz' }));
    assert.ok(finds('JOSÉ', { contactName: 'Jose\u0301 Muñoz' }));
    assert.ok(finds('istanbul', { contactName: 'İstanbul Ltd' }));
    assert.ok(finds("O'Brien", { contactName: 'Pat O’Brien' }));
    assert.ok(finds('रीता', { contactName: 'रीता शर्मा' }));
    assert.equal(finds('रत', { contactName: 'रीता' }), false);
    assert.equal(finds('か', { contactName: 'が' }), false);
  });

  it('finds a name that has digits', () => {
    assert.ok(finds('customer 12', { contactName: 'Customer 12' }));
    assert.ok(finds('4711', { contactName: '4711' }));
    assert.ok(finds('12', { contactName: 'Customer 12' }));
  });

  it('finds nothing in a task without a contact', () => {
    assert.equal(finds('Aditi', {}), false);
    assert.equal(finds('98765', {}), false);
  });
});

describe('searching contacts by email address', () => {
  it('finds any part of it, in any case', () => {
    for (const typed of ['kim@', 'KIM@EXAMPLE.COM', 'example', 'mailto:kim@example.com', '@example.com']) {
      assert.ok(finds(typed, { contactEmail: 'Kim@Example.com' }), typed);
    }
    assert.equal(finds('kim@example.org', { contactEmail: 'Kim@Example.com' }), false);
  });
});

describe('what is typed to search for contacts', () => {
  it('is not searched for if no character of it is visible', () => {
    for (const typed of ['', '  ', '\n\t', '\u200b', '\u202a \u202c', ',;', 'tel:']) {
      assert.equal(contactQuery(typed), undefined, JSON.stringify(typed));
    }
  });
});
