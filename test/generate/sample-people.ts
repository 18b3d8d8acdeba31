/** Who writes to the sample's list, by the name that its texts use. */
export const people: Readonly<Record<string, readonly [name: string, address: string]>> = {
  ada: ['Ada Brenner', 'ada@brenner.example'],
  bruno: ['Bruno Lefèvre', 'bruno@lefevre.example'],
  demetra: ['Δήμητρα Παππά', 'dimitra@pappa.example'],
  greta: ['Greta Öztürk-Müller', 'greta@oeztuerk.example'],
  hana: ['佐藤 花', 'hana@sato.example'],
  ilse: ['Ilse Vandermeer', 'ilse@vandermeer.example'],
  jun: ['Jun Park', 'jun.park@parkfamily.example'],
  marta: ['Márta Nováková', 'marta@novakova.example'],
  meiling: ['林美玲', 'meiling@lin.example'],
  noor: ['Noor Haddad', 'noor@haddad.example'],
  salma: ['سلمى درويش', 'salma@darwish.example'],
  sam: ['Samuel Okonkwo', 'sam@okonkwo.example'],
  shop: ['The Honest Trowel', 'news@mailer.example'],
  theodor: ['Theodor Ilves', 't.ilves@gnvug.example'],
  vera: ['Вера Лаптева', 'vera@lapteva.example'],
  xiaoming: ['王 小明', 'wang.xiaoming@beiyuan.example'],
}
