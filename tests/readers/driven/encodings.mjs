// Texts in older encodings, which no file says: whole, and their first words.

const TEXTS = [
  ["russian", ["windows-1251", "koi8-r", "iso-8859-5", "ibm866"], "Министр заявил во вторник, что переговоры о прекращении огня продолжатся. По его словам, обе стороны готовы обсудить границы, но не согласны по срокам. Наблюдатели считают, что соглашение возможно уже в этом месяце."],
  ["ukrainian", ["windows-1251", "koi8-u"], "Міністр заявив у вівторок, що переговори про припинення вогню триватимуть. За його словами, обидві сторони готові обговорити кордони, але не згодні щодо строків. Спостерігачі вважають, що угода можлива вже цього місяця."],
  ["bulgarian", ["windows-1251"], "Министърът заяви във вторник, че преговорите за спиране на огъня ще продължат. Според него двете страни са готови да обсъдят границите, но не са съгласни за сроковете."],
  ["polish", ["windows-1250", "iso-8859-2"], "Minister oświadczył we wtorek, że rozmowy o zawieszeniu broni będą kontynuowane. Według niego obie strony są gotowe omówić granice, ale nie zgadzają się co do terminów. Część obserwatorów sądzi, że porozumienie jest możliwe już w tym miesiącu."],
  ["czech", ["windows-1250", "iso-8859-2"], "Ministr v úterý prohlásil, že jednání o příměří budou pokračovat. Podle něj jsou obě strany připraveny jednat o hranicích, ale neshodnou se na termínech. Pozorovatelé soudí, že dohoda je možná už tento měsíc."],
  ["hungarian", ["windows-1250", "iso-8859-2"], "A miniszter kedden közölte, hogy a tűzszüneti tárgyalások folytatódnak. Szerinte mindkét fél kész a határokról tárgyalni, de a határidőkben nem értenek egyet. A megfigyelők szerint a megállapodás már ebben a hónapban lehetséges."],
  ["romanian", ["windows-1250", "iso-8859-2"], "Ministrul a declarat marţi că negocierile privind încetarea focului vor continua. Potrivit lui, ambele părţi sunt gata să discute despre graniţe, dar nu sunt de acord asupra termenelor."],
  ["greek", ["windows-1253", "iso-8859-7"], "Ο υπουργός δήλωσε την Τρίτη ότι οι διαπραγματεύσεις για την κατάπαυση του πυρός θα συνεχιστούν. Σύμφωνα με τον ίδιο, και οι δύο πλευρές είναι έτοιμες να συζητήσουν τα σύνορα, αλλά δεν συμφωνούν για τις προθεσμίες."],
  ["turkish", ["windows-1254"], "Bakan salı günü yaptığı açıklamada ateşkes görüşmelerinin süreceğini söyledi. Ona göre iki taraf da sınırları konuşmaya hazır, ancak süreler konusunda anlaşamıyor. Gözlemciler anlaşmanın bu ay içinde mümkün olduğunu düşünüyor."],
  ["hebrew", ["windows-1255", "iso-8859-8"], "השר אמר ביום שלישי כי השיחות על הפסקת האש יימשכו. לדבריו, שני הצדדים מוכנים לדון בגבולות אך אינם מסכימים על לוח הזמנים. משקיפים סבורים כי הסכם אפשרי כבר החודש."],
  ["arabic", ["windows-1256", "iso-8859-6"], "قال الوزير يوم الثلاثاء إن المحادثات حول وقف إطلاق النار ستستمر. وأضاف أن الطرفين مستعدان لمناقشة الحدود لكنهما لا يتفقان على المواعيد. ويرى المراقبون أن الاتفاق ممكن هذا الشهر."],
  ["german", ["windows-1252"], "Der Minister erklärte am Dienstag, dass die Gespräche über eine Waffenruhe fortgeführt würden. Ihm zufolge sind beide Seiten bereit, über die Grenzen zu reden, doch über die Fristen können sie sich nicht verständigen."],
  ["french", ["windows-1252"], "Le ministre a déclaré mardi que les négociations sur le cessez-le-feu se poursuivraient. Selon lui, les deux côtés sont prêts à discuter des frontières, mais ils ne s’entendent pas sur les délais. Un accord est possible dès ce mois-ci."],
  ["spanish", ["windows-1252"], "El ministro declaró el martes que las conversaciones sobre el alto el fuego continuarán. Según él, ambas partes están dispuestas a hablar de las fronteras, pero no se ponen de acuerdo en los plazos. Mañana habrá más información."],
  ["portuguese", ["windows-1252"], "O ministro declarou na terça-feira que as negociações sobre o cessar-fogo vão continuar. Segundo ele, os dois lados estão dispostos a discutir as fronteiras, mas não há acordo sobre os prazos."],
  ["swedish", ["windows-1252"], "Ministern sade i tisdags att samtalen om vapenvila fortsätter. Enligt honom är båda sidor beredda att tala om gränserna, men de är inte överens om tidsfristerna."],
  ["japanese", ["shift_jis", "euc-jp"], "大臣は火曜日、停戦をめぐる協議を続けると述べた。大臣によると、双方は国境について話し合う用意があるが、期限については意見が分かれている。専門家は今月中の合意もあり得るとみている。"],
  ["chinese", ["gb18030"], "部长星期二表示，停火谈判将继续进行。他说，双方愿意讨论边界问题，但在期限上意见不一。观察人士认为，本月内有可能达成协议。"],
  ["chinese (Taiwan)", ["big5"], "部長星期二表示，停火談判將繼續進行。他說，雙方願意討論邊界問題，但在期限上意見不一。觀察人士認為，本月內有可能達成協議。"],
  ["korean", ["euc-kr"], "장관은 화요일 휴전 협상이 계속될 것이라고 말했다. 그에 따르면 양측은 국경 문제를 논의할 준비가 되어 있지만 기한에 대해서는 의견이 다르다. 전문가들은 이번 달 안에 합의가 가능하다고 본다."],
  ["thai", ["windows-874"], "รัฐมนตรีกล่าวเมื่อวันอังคารว่าการเจรจาหยุดยิงจะดำเนินต่อไป เขากล่าวว่าทั้งสองฝ่ายพร้อมหารือเรื่องพรมแดน แต่ยังเห็นไม่ตรงกันเรื่องกำหนดเวลา"],
  ["lithuanian", ["windows-1257"], "Ministras antradienį pareiškė, kad derybos dėl paliaubų tęsis. Anot jo, abi šalys pasirengusios aptarti sienas, bet nesutaria dėl terminų. Stebėtojai mano, kad susitarimas įmanomas jau šį mėnesį."],
  ["latvian", ["windows-1257"], "Ministrs otrdien paziņoja, ka sarunas par pamieru turpināsies. Viņš teica, ka abas puses ir gatavas apspriest robežas, bet nevar vienoties par termiņiem."],
];

// Node's windows-1252 is ISO 8859-1 in some versions.
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const decode = (label, bytes) => {
  const text = new TextDecoder(label).decode(Uint8Array.from(bytes));
  return label === "windows-1252" ? text.replace(/[\u0080-\u009f]/g, (sign) => C1[sign.charCodeAt(0) - 128]) : text;
};

// The bytes of each letter, by what a decoder makes of all of one and of two bytes.
const tables = new Map();
const table = (label) => {
  if (tables.has(label)) return tables.get(label);
  const bytes = new Map();
  const note = (...of) => {
    const text = decode(label, of);
    if ([...text].length === 1 && text !== "\ufffd" && !bytes.has(text)) bytes.set(text, of);
  };
  for (let one = 0; one < 256; one++) note(one);
  if (/^(gb|big|shift|euc)/.test(label))
    for (let one = 0x81; one < 255; one++) for (let two = 0x40; two < 255; two++) note(one, two);
  tables.set(label, bytes);
  return bytes;
};

const encode = (label, text) => Buffer.from([...text].flatMap((sign) => table(label).get(sign) ?? [0x3f]));

const SHORT = 60;

// Cases for the reader of plain text. Which of two like encodings it is cannot always be told.
export const ENCODED = TEXTS.flatMap(([language, labels, whole]) =>
  labels.flatMap((label) =>
    [whole, whole.slice(0, /[\u3000-\uffff]/.test(whole) ? 25 : SHORT)].map((text, at) => ({
      name: `text: ${language} in ${label}${at ? ", a few words" : ""}`, reader: "text", bytes: encode(label, text), text, mayMiss: true,
    })),
  ),
);
