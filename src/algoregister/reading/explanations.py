"""What each problem that reading finds means; the conditions of the model explain themselves."""

from algoregister.problem import Explanation, explained

READING_EXPLANATIONS: tuple[Explanation, ...] = (
    # The register as a folder of files
    explained(
        "no-register",
        nl=(
            "In de map staat geen register: `register.yml` ontbreekt.",
            "In dat bestand staat van wie het register is. Zonder dat bestand is niet zeker dat dit de goede map is.",
            "Noem de map van het register met `--register`. Is er nog geen register? Maak er een met `algoregister init`.",
        ),
        en=(
            "The folder holds no register: `register.yml` is missing.",
            "That file says whose register it is. Without it, nobody knows whether this is the right folder.",
            "Name the folder of the register with `--register`. Is there no register yet? Make one with `algoregister init`.",
        ),
    ),
    explained(
        "misplaced-file",
        nl=(
            "In de map van het register staat een bestand dat daar niet hoort, of dat een verkeerde naam heeft.",
            "De naam van een bestand is voor altijd het adres van de pagina. Een bestand met een verkeerde naam zou stil worden overgeslagen.",
            "Zet algoritmes in `algorithms/<organisatie>/<naam>.yml`, organisaties in `organisations/<organisatie>.yml` en bronnen in `sources/<bron>/`. Gebruik kleine letters a-z, cijfers en losse streepjes. Haal weg wat niet bij het register hoort.",
        ),
        en=(
            "The folder of the register holds a file that does not belong there, or that has a wrong name.",
            "The name of a file is the address of its page for ever. A file with a wrong name would be skipped in silence.",
            "Put algorithms in `algorithms/<organisation>/<name>.yml`, organisations in `organisations/<organisation>.yml` and sources in `sources/<source>/`. Use small letters a-z, digits and single hyphens. Remove what does not belong to the register.",
        ),
    ),
    explained(
        "not-a-plain-name",
        nl=(
            "In de naam van een bestand of map staat een letter met een accent, of een teken dat op een gewone letter lijkt.",
            "De naam is het adres van de pagina. Met zulke tekens werkt het adres niet overal, en kan het op een ander adres lijken.",
            "Gebruik alleen kleine letters a-z, cijfers en losse streepjes.",
        ),
        en=(
            "The name of a file or folder holds an accented letter, or a character that looks like a plain letter.",
            "The name is the address of the page. With such characters the address does not work everywhere, and can look like another one.",
            "Use only small letters a-z, digits and single hyphens.",
        ),
    ),
    explained(
        "reserved-name",
        nl=(
            "De naam van een bestand of map is een naam die Windows voor apparaten houdt, zoals `con` of `aux`.",
            "Collega's met Windows kunnen het register dan niet openen.",
            "Kies een andere naam.",
        ),
        en=(
            "The name of a file or folder is one that Windows keeps for devices, such as `con` or `aux`.",
            "Colleagues who use Windows could not open the register.",
            "Choose another name.",
        ),
    ),
    explained(
        "long-name",
        nl=(
            "De naam van een bestand of map is te lang.",
            "De naam is het adres van de pagina. Een lang adres is niet te lezen en past niet overal.",
            "Kies een naam van hooguit 100 tekens.",
        ),
        en=(
            "The name of a file or folder is too long.",
            "The name is the address of the page. A long address cannot be read and does not fit everywhere.",
            "Choose a name of at most 100 characters.",
        ),
    ),
    explained(
        "same-name",
        nl=(
            "Twee bestanden hebben op sommige computers dezelfde naam, bijvoorbeeld `Model.yml` en `model.yml`.",
            "Op die computers blijft er maar één van over.",
            "Geef een van de twee een andere naam.",
        ),
        en=(
            "On some computers two files have the same name, for example `Model.yml` and `model.yml`.",
            "On those computers only one of them is left.",
            "Give one of the two another name.",
        ),
    ),
    explained(
        "symbolic-link",
        nl=(
            "In het register staat een verwijzing naar een ander bestand of een andere map (symbolic link).",
            "Zo'n verwijzing kan naar iets leiden dat niet openbaar mag worden.",
            "Zet het bestand zelf in het register.",
        ),
        en=(
            "The register holds a link to another file or folder (symbolic link).",
            "Such a link can lead to something that may not become public.",
            "Put the file itself into the register.",
        ),
    ),
    explained(
        "not-a-file",
        nl=(
            "In het register staat iets dat geen gewoon bestand is.",
            "Alleen gewone bestanden kunnen worden gelezen en bewaard.",
            "Haal het weg.",
        ),
        en=(
            "The register holds something that is not an ordinary file.",
            "Only ordinary files can be read and kept.",
            "Remove it.",
        ),
    ),
    explained(
        "cannot-read",
        nl=(
            "Een bestand of map kan niet worden gelezen.",
            "Wat niet wordt gelezen, is niet nagekeken en wordt niet getoond.",
            "Kijk of het bestand er is, en of je het mag lezen.",
        ),
        en=(
            "A file or folder cannot be read.",
            "What is not read has not been checked and is not shown.",
            "See whether the file is there, and whether you may read it.",
        ),
    ),
    explained(
        "too-many-files",
        nl=(
            "Het register heeft meer bestanden dan het programma kan lezen.",
            "De rest zou niet worden nagekeken.",
            "Verdeel het over meer registers.",
        ),
        en=(
            "The register has more files than the program can read.",
            "The rest would not be checked.",
            "Divide it over several registers.",
        ),
    ),
    explained(
        "too-many-problems",
        nl=(
            "In één bestand, of in alle samen, is zo veel verkeerd dat niet alles wordt genoemd.",
            "Een langere lijst helpt niemand; vaak komt alles van één fout.",
            "Herstel eerst wat wel is genoemd, en kijk dan opnieuw.",
        ),
        en=(
            "So much is wrong in one file, or in all together, that not everything is told.",
            "A longer list would help nobody; often everything comes from one mistake.",
            "Mend what is told first, and check again.",
        ),
    ),
    # A file as text
    explained(
        "file-too-large",
        nl=(
            "Een bestand is groter dan het register leest.",
            "Zulke bestanden zijn bijna altijd een vergissing, en maken alles traag.",
            "Zet lange teksten in een bron, of verdeel het bestand.",
        ),
        en=(
            "A file is larger than the register reads.",
            "Such files are nearly always a mistake, and make everything slow.",
            "Put long texts in a source, or divide the file.",
        ),
    ),
    explained(
        "not-utf-8",
        nl=(
            "Het bestand is niet opgeslagen als UTF-8, maar in een andere codering, zoals die van oudere Windows-programma's.",
            "Letters met accenten en het euroteken zouden als vreemde tekens op de site komen.",
            "Sla het bestand opnieuw op en kies de codering UTF-8. In Kladblok: Opslaan als, Codering: UTF-8.",
        ),
        en=(
            "The file is not saved as UTF-8 but in another encoding, such as that of older Windows programs.",
            "Accented letters and the euro sign would appear on the site as odd characters.",
            "Save the file again and choose the encoding UTF-8. In Notepad: Save as, Encoding: UTF-8.",
        ),
    ),
    explained(
        "not-a-text-file",
        nl=(
            "Het bestand is geen tekst, maar bijvoorbeeld een Word-bestand of een PDF met een andere naam.",
            "Alleen gewone tekst kan worden gelezen, vergeleken en bewaard.",
            "Zet de gegevens in een gewoon tekstbestand. Begin met `algoregister new`.",
        ),
        en=(
            "The file is not text but, for example, a Word file or a PDF with another name.",
            "Only plain text can be read, compared and kept.",
            "Put the contents into a plain text file. Begin with `algoregister new`.",
        ),
    ),
    explained(
        "old-line-ends",
        nl=(
            "De regels van het bestand eindigen zoals heel oude Mac-programma's dat doen.",
            "Andere programma's zien het hele bestand als één regel.",
            "Sla het bestand opnieuw op met regeleinden LF (Unix) of CRLF (Windows).",
        ),
        en=(
            "The lines of the file end the way very old Mac programs end them.",
            "Other programs see the whole file as one line.",
            "Save the file again with line ends LF (Unix) or CRLF (Windows).",
        ),
    ),
    explained(
        "byte-order-mark",
        nl=(
            "Het bestand begint met een onzichtbaar merkteken (byte order mark).",
            "Andere programma's lezen dat teken als deel van het eerste woord.",
            "Sla het bestand op als UTF-8 zonder BOM. In Kladblok heet dat UTF-8.",
        ),
        en=(
            "The file begins with an invisible mark (byte order mark).",
            "Other programs read that mark as part of the first word.",
            "Save the file as UTF-8 without BOM. Notepad calls that UTF-8.",
        ),
    ),
    explained(
        "invisible-character",
        nl=(
            "In het bestand staat een teken dat niet te zien is, of dat de tekst anders laat lijken.",
            "Een lezer kan niet zien wat er echt staat. Zo kan een naam of adres worden nagemaakt.",
            "Haal het teken weg. Zie je het niet? Typ het woord opnieuw.",
        ),
        en=(
            "The file holds a character that cannot be seen, or that makes the text look different.",
            "A reader cannot see what is really there. That is how a name or address can be faked.",
            "Remove the character. Cannot see it? Type the word again.",
        ),
    ),
    explained(
        "heaped-accents",
        nl=(
            "Op één letter staan meer accenten dan welke spelling ook nodig heeft.",
            "Zij bedekken de regels eromheen.",
            "Haal de accenten weg.",
        ),
        en=(
            "One letter carries more accents than any spelling needs.",
            "They cover the lines around it.",
            "Remove the accents.",
        ),
    ),
    explained(
        "not-normal-form",
        nl=(
            "Een letter met een accent is opgebouwd uit losse delen.",
            "De tekst ziet er gewoon uit, maar is niet te vinden met zoeken.",
            "Typ het woord opnieuw.",
        ),
        en=(
            "An accented letter is built from separate parts.",
            "The text looks normal, but cannot be found by searching.",
            "Type the word again.",
        ),
    ),
    # A file as YAML
    explained(
        "empty-file",
        nl=(
            "Het bestand is leeg.",
            "Er zou een lege pagina van komen.",
            "Begin met `algoregister new`, of kopieer een ander bestand als voorbeeld. Haal het bestand weg als je het niet nodig hebt.",
        ),
        en=(
            "The file is empty.",
            "It would become an empty page.",
            "Begin with `algoregister new`, or copy another file as an example. Remove the file if you do not need it.",
        ),
    ),
    explained(
        "not-fields",
        nl=(
            "Het bestand bestaat niet uit velden.",
            "Elke regel begint met de naam van een veld, dan een dubbele punt en een spatie, en dan de waarde. Zonder die namen is niet te weten wat de tekst betekent.",
            "Schrijf bijvoorbeeld `name: Risicomodel`.",
        ),
        en=(
            "The file does not consist of fields.",
            "Each line begins with the name of a field, then a colon and a space, and then the value. Without those names nobody knows what the text means.",
            "Write for example `name: Risk model`.",
        ),
    ),
    explained(
        "yaml-syntax",
        nl=(
            "De opbouw van het bestand klopt niet: een aanhalingsteken, dubbele punt, haak of spatie staat verkeerd of ontbreekt.",
            "Vanaf die plek is niet te lezen wat bij elkaar hoort. De rest van het bestand kan nog meer fouten hebben.",
            "Kijk naar de regel die is genoemd en de regel erboven. Twijfel je over een tekst? Zet hem tussen aanhalingstekens.",
        ),
        en=(
            "The structure of the file is not right: a quotation mark, colon, bracket or space is wrong or missing.",
            "From that place on, nobody can tell what belongs together. The rest of the file may have more mistakes.",
            "Look at the line that is named and the line above. In doubt about a text? Put it between quotation marks.",
        ),
    ),
    explained(
        "yaml-directive",
        nl=(
            "Het bestand begint met een aanwijzing voor programma's, een regel die met % begint.",
            "Het register leest zulke aanwijzingen niet; ze kunnen de betekenis van het bestand veranderen.",
            "Haal de regel weg. Begint een tekst met %? Zet hem tussen aanhalingstekens.",
        ),
        en=(
            "The file begins with a directive for programs, a line that begins with %.",
            "The register does not read directives; they can change what the file means.",
            "Remove the line. Does a text begin with %? Put it between quotation marks.",
        ),
    ),
    explained(
        "second-document",
        nl=(
            "In het bestand begint een tweede document, na een regel met `---`.",
            "Een bestand is één registratie. Sommige programma's lezen alleen het eerste deel, en zeggen dat niet.",
            "Haal de streepjes weg, of zet het tweede deel in een eigen bestand.",
        ),
        en=(
            "A second document begins in the file, after a line with `---`.",
            "A file is one entry. Some programs read only the first part, and do not say so.",
            "Remove the dashes, or put the second part into a file of its own.",
        ),
    ),
    explained(
        "anchor-or-alias",
        nl=(
            "In het bestand staat een anker of verwijzing: een woord dat met & of * begint.",
            "Daarmee kan een klein bestand heel groot worden, en een lezer ziet niet wat er staat.",
            "Schrijf de tekst voluit. Begint een tekst met & of *? Zet hem tussen aanhalingstekens.",
        ),
        en=(
            "The file holds an anchor or alias: a word that begins with & or *.",
            "With these a small file can grow very large, and a reader does not see what is there.",
            "Write the text in full. Does a text begin with & or *? Put it between quotation marks.",
        ),
    ),
    explained(
        "custom-tag",
        nl=(
            "In het bestand staat een tag: een woord dat met een uitroepteken begint.",
            "Programma's lezen zo'n waarde verschillend; sommige voeren er iets door uit.",
            "Haal het woord weg, of zet de tekst tussen aanhalingstekens.",
        ),
        en=(
            "The file holds a tag: a word that begins with an exclamation mark.",
            "Programs read such a value differently; some carry something out because of it.",
            "Remove the word, or put the text between quotation marks.",
        ),
    ),
    explained(
        "duplicate-key",
        nl=(
            "In één blok staat hetzelfde veld twee keer.",
            "De meeste programma's houden er stil één van. De andere tekst is dan weg.",
            "Laat er één staan. Zijn er meer waarden? Maak er een lijst van.",
        ),
        en=(
            "One block holds the same field twice.",
            "Most programs keep one of them in silence. The other text is lost then.",
            "Keep one of the two. Are there several values? Make a list of them.",
        ),
    ),
    explained(
        "key-not-text",
        nl=(
            "Voor een dubbele punt staat iets dat geen naam van een veld kan zijn.",
            "Dan is niet te weten wat de waarde betekent.",
            "Zet er de naam van een veld. Is het tekst met een dubbele punt erin? Zet de hele tekst tussen aanhalingstekens.",
        ),
        en=(
            "Before a colon there is something that cannot be the name of a field.",
            "Then nobody knows what the value means.",
            "Put the name of a field there. Is it text with a colon in it? Put the whole text between quotation marks.",
        ),
    ),
    explained(
        "empty-value",
        nl=(
            "Bij een veld staat geen waarde.",
            "Een lezer ziet niet of iets vergeten is, of dat niemand het weet.",
            "Vul een waarde in, haal de regel weg, of schrijf `{unknown: waarom}` als niemand het weet.",
        ),
        en=(
            "A field has no value.",
            "A reader cannot tell whether something was forgotten, or whether nobody knows.",
            "Fill in a value, remove the line, or write `{unknown: why}` if nobody knows.",
        ),
    ),
    explained(
        "comma-in-braces",
        nl=(
            "Tussen accolades staat een tekst met een komma, zonder aanhalingstekens.",
            "Na een komma begint tussen accolades een nieuw veld. Een deel van de tekst zou verdwijnen.",
            "Zet de hele tekst tussen aanhalingstekens, of schrijf elk veld op een eigen regel.",
        ),
        en=(
            "Between braces there is a text with a comma, without quotation marks.",
            "After a comma a new field begins between braces. A part of the text would be lost.",
            "Put the whole text between quotation marks, or write each field on a line of its own.",
        ),
    ),
    explained(
        "ambiguous-value",
        nl=(
            "Een woord is zonder aanhalingstekens niet duidelijk, zoals `no`, `010` of `12:30`.",
            "Het ene programma leest er tekst in, het andere een getal of ja of nee.",
            "Zet het tussen aanhalingstekens. Bedoel je waar of niet waar? Schrijf dan `true` of `false`.",
        ),
        en=(
            "A word is not clear without quotation marks, such as `no`, `010` or `12:30`.",
            "One program reads text in it, another a number or yes or no.",
            "Put it between quotation marks. Do you mean true or not true? Then write `true` or `false`.",
        ),
    ),
    explained(
        "too-deep",
        nl=(
            "Lijsten en blokken zitten dieper in elkaar dan het register leest.",
            "Geen echt bestand heeft dat nodig; meestal is er iets mis met inspringen of haken.",
            "Kijk naar de haken en het inspringen, of maak het bestand eenvoudiger.",
        ),
        en=(
            "Lists and blocks are nested deeper than the register reads.",
            "No real file needs that; usually something is wrong with the indentation or the brackets.",
            "Look at the brackets and the indentation, or make the file simpler.",
        ),
    ),
    explained(
        "too-many-values",
        nl=(
            "Het bestand heeft meer waarden dan het register leest.",
            "Zulke bestanden zijn bijna altijd een vergissing, en maken alles traag.",
            "Maak het bestand eenvoudiger, of verdeel het.",
        ),
        en=(
            "The file has more values than the register reads.",
            "Such files are nearly always a mistake, and make everything slow.",
            "Make the file simpler, or divide it.",
        ),
    ),
    # Fields and values
    explained(
        "missing-field",
        nl=(
            "Een veld dat nodig is, ontbreekt.",
            "Zonder dat veld is de registratie niet te begrijpen of niet te plaatsen.",
            "Voeg het veld toe. Weet niemand de waarde? Bij veel velden mag `{unknown: waarom}`.",
        ),
        en=(
            "A field that is needed is missing.",
            "Without that field the entry cannot be understood or placed.",
            "Add the field. Does nobody know the value? Many fields take `{unknown: why}`.",
        ),
    ),
    explained(
        "unknown-field",
        nl=(
            "Er staat een veld dat hier niet bestaat.",
            "Meestal is het een tikfout, of springt de regel verkeerd in. De waarde zou niet op de site komen.",
            "Kijk naar de spelling en het inspringen. De pagina Velden noemt alle velden.",
        ),
        en=(
            "There is a field that does not exist here.",
            "Usually it is a typing error, or the line is indented wrongly. The value would not reach the site.",
            "Look at the spelling and the indentation. The page Fields names all fields.",
        ),
    ),
    explained(
        "unknown-value",
        nl=(
            "Bij een veld met vaste waarden staat een andere waarde.",
            "Lezers en programma's zoeken op die vaste waarden. Een andere wordt niet gevonden.",
            "Kies een waarde uit de lijst.",
        ),
        en=(
            "A field with fixed values has another value.",
            "Readers and programs search by those fixed values. Another one would not be found.",
            "Choose a value from the list.",
        ),
    ),
    explained(
        "wrong-type",
        nl=(
            "Er staat een ander soort waarde dan hier hoort: tekst waar een lijst hoort, een getal waar tekst hoort, of omgekeerd.",
            "Dan is niet te weten wat er is bedoeld.",
            "Een lijst schrijf je op regels die met een streepje beginnen, een blok als velden die dieper inspringen. Een getal dat tekst is, zet je tussen aanhalingstekens.",
        ),
        en=(
            "There is another kind of value than belongs here: text where a list belongs, a number where text belongs, or the reverse.",
            "Then nobody knows what was meant.",
            "Write a list on lines that begin with a hyphen, a block as fields that are indented deeper. Put a number that is text between quotation marks.",
        ),
    ),
    explained(
        "wrong-value",
        nl=(
            "Een waarde kan hier niet staan.",
            "Andere programma's zouden haar weigeren.",
            "Lees wat het veld vraagt op de pagina Velden, en vul een andere waarde in.",
        ),
        en=(
            "A value cannot stand here.",
            "Other programs would refuse it.",
            "Read what the field asks on the page Fields, and fill in another value.",
        ),
    ),
    explained(
        "not-in-form",
        nl=(
            "Een waarde heeft niet de vorm die het veld vraagt.",
            "Programma's die de waarde gebruiken, zoals een link of een nummer, begrijpen haar dan niet.",
            "Lees wat het veld vraagt op de pagina Velden.",
        ),
        en=(
            "A value does not have the form the field asks for.",
            "Programs that use the value, such as a link or a number, do not understand it then.",
            "Read what the field asks on the page Fields.",
        ),
    ),
    explained(
        "not-a-date",
        nl=(
            "Een datum is niet geschreven zoals het register datums leest, of de dag bestaat niet.",
            "Een datum als 03-04-2021 kan 3 april of 4 maart zijn. Het register wil geen datum raden.",
            'Schrijf jaar, maand, dag: `2021-05-20`. Weet je het minder precies? Schrijf `"2021-05"` of `"2021"`.',
        ),
        en=(
            "A date is not written the way the register reads dates, or the day does not exist.",
            "A date such as 03-04-2021 can be 3 April or 4 March. The register does not want to guess a date.",
            'Write year, month, day: `2021-05-20`. Do you know it less precisely? Write `"2021-05"` or `"2021"`.',
        ),
    ),
    explained(
        "not-a-short-name",
        nl=(
            "Een korte naam heeft hoofdletters, spaties of andere tekens die niet mogen.",
            "Korte namen worden deel van adressen en moeten overal werken.",
            "Gebruik alleen kleine letters a-z, cijfers en losse streepjes.",
        ),
        en=(
            "A short name has capitals, spaces or other characters that are not allowed.",
            "Short names become part of addresses and must work everywhere.",
            "Use only small letters a-z, digits and single hyphens.",
        ),
    ),
    explained(
        "not-a-language",
        nl=(
            "Een taalcode heeft niet de goede vorm.",
            "Zonder goede taalcode leest een voorleesprogramma de tekst verkeerd voor.",
            "Schrijf de code van twee of drie kleine letters, bijvoorbeeld `nl` of `en`.",
        ),
        en=(
            "A language code does not have the right form.",
            "Without a right code, a screen reader reads the text aloud wrongly.",
            "Write the code of two or three small letters, for example `nl` or `en`.",
        ),
    ),
    explained(
        "not-one-line",
        nl=(
            "Een korte tekst loopt over meer regels, of begint of eindigt met een spatie.",
            "Zulke teksten staan in titels en lijsten, waar maar één regel past.",
            "Zet de tekst op één regel. Is hij lang? Schrijf `>-` na de dubbele punt en de tekst op de regel eronder.",
        ),
        en=(
            "A short text runs over several lines, or begins or ends with a space.",
            "Such texts stand in titles and lists, where only one line fits.",
            "Put the text on one line. Is it long? Write `>-` after the colon and the text on the line below.",
        ),
    ),
    explained(
        "no-text",
        nl=(
            "Een tekst is leeg, of begint met een spatie of een lege regel.",
            "Een lezer zou een leeg stuk zien.",
            "Begin meteen met de tekst, haal het veld weg, of schrijf `{unknown: waarom}`.",
        ),
        en=(
            "A text is empty, or begins with a space or an empty line.",
            "A reader would see an empty piece.",
            "Begin with the text itself, remove the field, or write `{unknown: why}`.",
        ),
    ),
    explained(
        "not-a-link",
        nl=(
            "Een webadres is niet volledig of bevat tekens die er niet in horen.",
            "Een lezer die erop klikt, komt nergens.",
            "Schrijf het hele adres, zoals het in de browser staat: `https://www.voorbeeld.nl/pagina`.",
        ),
        en=(
            "A web address is incomplete or holds characters that do not belong in it.",
            "A reader who follows it gets nowhere.",
            "Write the whole address, as it stands in the browser: `https://www.example.org/page`.",
        ),
    ),
    explained(
        "not-an-email-address",
        nl=(
            "Een e-mailadres heeft niet de goede vorm.",
            "Wie een vraag heeft, kan niemand bereiken.",
            "Schrijf één adres, zoals `info@voorbeeld.nl`, zonder naam of haken eromheen.",
        ),
        en=(
            "An e-mail address does not have the right form.",
            "Whoever has a question cannot reach anyone.",
            "Write one address, such as `info@example.org`, without a name or brackets around it.",
        ),
    ),
    explained(
        "text-too-short",
        nl=(
            "Een tekst is te kort.",
            "Een heel kort citaat komt vaak voor en bewijst dan niets.",
            "Neem een langer stuk tekst.",
        ),
        en=(
            "A text is too short.",
            "A very short quotation occurs often, and then proves nothing.",
            "Take a longer piece of text.",
        ),
    ),
    explained(
        "list-too-short",
        nl=(
            "Een lijst is leeg of heeft te weinig delen.",
            "Een lege lijst zegt niet of er niets is, of dat iets is vergeten.",
            "Vul de lijst aan, of haal het veld weg.",
        ),
        en=(
            "A list is empty or has too few items.",
            "An empty list does not say whether there is nothing, or whether something was forgotten.",
            "Fill the list, or remove the field.",
        ),
    ),
    explained(
        "list-too-long",
        nl=(
            "Een lijst heeft meer delen dan mag.",
            "Zo'n lange lijst kan niemand lezen, en andere registers weigeren haar.",
            "Haal delen weg, of voeg ze samen.",
        ),
        en=(
            "A list has more items than are allowed.",
            "Nobody can read such a long list, and other registers refuse it.",
            "Remove items, or join them.",
        ),
    ),
    explained(
        "duplicate-item",
        nl=(
            "In een lijst staat twee keer hetzelfde.",
            "Tellingen kloppen dan niet.",
            "Haal er één weg.",
        ),
        en=(
            "A list holds the same thing twice.",
            "Counts are wrong then.",
            "Remove one of them.",
        ),
    ),
    explained(
        "number-out-of-range",
        nl=(
            "Een getal is te groot of te klein voor dit veld.",
            "Het kan niet kloppen; meestal is het een tikfout.",
            "Vul een ander getal in.",
        ),
        en=(
            "A number is too large or too small for this field.",
            "It cannot be right; usually it is a typing error.",
            "Fill in another number.",
        ),
    ),
    # Sources
    explained(
        "source-without-text",
        nl=(
            "Bij een bron ontbreekt `text.txt`, de tekst van het stuk.",
            "Zonder de tekst is geen citaat na te kijken.",
            "Zet de tekst van het stuk in `text.txt`, in dezelfde map als `source.yml`.",
        ),
        en=(
            "A source lacks `text.txt`, the text of the document.",
            "Without the text no quotation can be checked.",
            "Put the text of the document in `text.txt`, in the same folder as `source.yml`.",
        ),
    ),
    explained(
        "text-without-source",
        nl=(
            "Bij een tekst ontbreekt `source.yml`, die zegt waar de tekst vandaan komt.",
            "Zonder herkomst is een tekst geen bewijs.",
            "Maak `source.yml` in dezelfde map als `text.txt`.",
        ),
        en=(
            "A text lacks `source.yml`, which says where the text comes from.",
            "Without an origin a text is not evidence.",
            "Make `source.yml` in the same folder as `text.txt`.",
        ),
    ),
    explained(
        "source-text-changed",
        nl=(
            "De tekst van een bron is niet meer de tekst die is bewaard: het controlegetal klopt niet.",
            "Een bewaard stuk mag niet ongemerkt veranderen; citaten rusten erop.",
            "Zet de oude tekst terug. Hoort de tekst zo? Zet dan het nieuwe getal in `sha256`.",
        ),
        en=(
            "The text of a source is no longer the text that was archived: its checksum differs.",
            "An archived document may not change unnoticed; quotations rest on it.",
            "Restore the old text. Is the text meant to be so? Then put the new number in `sha256`.",
        ),
    ),
    explained(
        "duplicate-part",
        nl=(
            "Twee stukken van een bron hebben dezelfde naam.",
            "Een citaat kan dan uit allebei komen.",
            "Geef elk stuk een eigen naam.",
        ),
        en=(
            "Two parts of a source have the same id.",
            "A quotation could come from either.",
            "Give each part an id of its own.",
        ),
    ),
    explained(
        "part-outside-text",
        nl=(
            "Een stuk van een bron begint of eindigt op een regel die er niet is.",
            "De pagina van de bron zou een leeg stuk tonen.",
            "Kijk in `text.txt` op welke regel het stuk begint en eindigt.",
        ),
        en=(
            "A part of a source begins or ends on a line that is not there.",
            "The page of the source would show an empty part.",
            "Look in `text.txt` on which line the part begins and ends.",
        ),
    ),
    explained(
        "part-out-of-order",
        nl=(
            "Stukken van een bron overlappen elkaar of staan niet op volgorde.",
            "Een passage zou bij twee stukken horen.",
            "Zet de stukken in de volgorde van de tekst, elk na het vorige.",
        ),
        en=(
            "Parts of a source overlap or are not in order.",
            "A passage would belong to two parts.",
            "List the parts in the order of the text, each after the one before.",
        ),
    ),
    explained(
        "mask-outside-text",
        nl=(
            "Een afscherming wijst naar een regel of teken dat er niet is.",
            "Wat verborgen moet blijven, kan dan zichtbaar zijn.",
            "Kijk in `text.txt` op welke regel en bij welk teken de passage staat.",
        ),
        en=(
            "A mask points at a line or character that is not there.",
            "What must stay hidden may be visible then.",
            "Look in `text.txt` on which line and at which character the passage stands.",
        ),
    ),
)
