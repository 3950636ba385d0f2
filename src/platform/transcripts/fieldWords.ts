const words = new Set(
  (
    'date day time hours number no nr id code ref reference note notes email e-mail mail phone mobile tel address name url link website http https ' +
    'price cost total amount fee tax balance payment due budget subject re regarding topic agenda title type status result reason summary details ' +
    'description remark remarks comment comments message place location venue city state country street zip pin pincode floor room seat gate flight ' +
    'age dob birthday quantity qty item items size color colour weight option options step steps example tip warning info update question reminder ' +
    'important remember order request booking reservation appointment slot ticket invoice account policy plan product service company department ' +
    'delivery method deadline duration password otp today tomorrow monday tuesday wednesday thursday friday saturday sunday am pm ' +
    'first second third next finally also call hello hi hey yes ok okay so fecha hora número nota nombre adresse nom datum uhrzeit nummer дата время ' +
    'номер तारीख दिनांक समय नंबर नाम पता नोट தேதி நேரம் எண் తేదీ సమయం তারিখ সময় التاريخ الوقت الرقم תאריך שעה מספר 日期 时间 电话 号码 地址 姓名 备注'
  ).split(' '),
);

/**
 * Whether a label is that of a fact (`Date`, `Reference number`, `Time of arrival`, `Option 2`) rather than of a person.
 *
 * @param key in lower case
 */
export function isField(key: string): boolean {
  const parts = key.split(/[\s_/.]+/).filter((part) => !/^\d*$/.test(part));
  return parts.length === 0 || words.has(parts[0] ?? '') || words.has(parts.at(-1) ?? '');
}
