// What countries are also called: former and official names, abbreviations, parts that people take for the whole, and
// how Japanese names are read.
//
// Holds: no name means two countries. Lacks, deliberately: what `Intl.DisplayNames` knows in the page's languages.

/** Other names of a country, by its code. */
export const ALIASES: Record<string, string[]> = Object.fromEntries(
  `
AE: UAE, Emirates, EAU, あらぶしゅちょうこくれんぽう
AU: 豪州, ごうしゅう
BA: Bosnia, BiH
CD: DRC, DR Congo, Democratic Republic of the Congo, Zaire, RDC
CF: CAR, ちゅうおうあふりか
CG: Republic of the Congo, Congo Republic
CI: Ivory Coast
CN: PRC, People's Republic of China, ちゅうごく
CV: Cabo Verde
CZ: Czech Republic, République tchèque
FM: Federated States of Micronesia
GB: UK, Great Britain, Britain, GBR, England, Scotland, Wales, Northern Ireland, Grande-Bretagne, Angleterre, Écosse, 英国, えいこく, イングランド
GQ: せきどうぎにあ
GR: Hellas
HK: Hong Kong, 香港, ほんこん
IE: Eire, Republic of Ireland
IR: Persia
JP: Nippon, Nihon, にほん, にっぽん
KP: DPRK, Democratic People's Republic of Korea, きたちょうせん
KR: ROK, Republic of Korea, Korea South, République de Corée, 大韓民国, かんこく
LA: Lao PDR
MD: Moldavia
MK: Macedonia, FYROM
MM: Burma
MO: Macau
NL: Holland, Hollande
NZ: Aotearoa
PS: Palestine, Gaza, West Bank
RU: Russian Federation
SA: KSA
SS: みなみすーだん
SZ: Swaziland
TL: East Timor, ひがしてぃもーる
TR: Turkey
TW: Republic of China, Chinese Taipei, たいわん
US: USA, United States of America, America, Amérique, アメリカ, 米国, べいこく
VA: Holy See, Vatican, Saint-Siège
VN: Viet Nam
ZA: みなみあふりか
`
    .trim()
    .split("\n")
    .map((line) => [line.slice(0, 2), line.slice(4).split(", ")]),
);
