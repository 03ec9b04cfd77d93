"""Adjectives and nouns of nationality and of group, for the entity head's silver labels."""

from __future__ import annotations

DEMONYMS = frozenset(
    """
Afghan Afghans African Africans Albanian Albanians Algerian Algerians American Americans Angolan Arab Arabs Argentine
Argentinian Armenian Armenians Asian Asians Australian Australians Austrian Austrians Azerbaijani Azerbaijanis Azeri
Azeris Bahraini Bangladeshi Basque Belarusian Belarusians Belgian Belgians Bolivian Bosnian Bosnians Brazilian
Brazilians Briton Britons British Bulgarian Bulgarians Burmese Cambodian Cameroonian Canadian Canadians Catalan
Caucasian Chadian Chechen Chechens Chilean Chinese Colombian Colombians Congolese Cossack Cossacks Croat Croatian
Croats Cuban Cubans Cypriot Czech Czechs Dane Danes Danish Darfuri Dutch Ecuadorian Egyptian Egyptians English Eritrean
Eritreans Estonian Estonians Ethiopian Ethiopians European Europeans Filipino Filipinos Finn Finnish Finns French
Frenchman Georgian Georgians German Germans Ghanaian Greek Greeks Guatemalan Haitian Haitians Hispanic Hispanics Houthi
Houthis Hungarian Hungarians Hutu Icelandic Indian Indians Indonesian Indonesians Iranian Iranians Iraqi Iraqis Irish
Islamic Islamist Islamists Israeli Israelis Italian Italians Jamaican Japanese Jew Jewish Jews Jordanian Jordanians
Kazakh Kenyan Kenyans Korean Koreans Kosovar Kurd Kurdish Kurds Kuwaiti Kyrgyz Latino Latinos Latvian Latvians Lebanese
Liberian Libyan Libyans Lithuanian Lithuanians Macedonian Malaysian Malian Maronite Mexican Mexicans Moldovan Mongolian
Montenegrin Moroccan Moroccans Mormon Mormons Muslim Muslims Nepalese Nigerian Nigerians Norwegian Norwegians Oromo
Ossetian Pakistani Pakistanis Palestinian Palestinians Pashtun Persian Peruvian Pole Poles Polish Portuguese Protestant
Protestants Qatari Romanian Romanians Russian Russians Rwandan Saudi Saudis Scot Scots Scottish Senegalese Serb Serbian
Serbs Shia Shiite Shiites Sikh Sikhs Singaporean Slovak Slovaks Slovene Slovenian Somali Somalis Soviet Soviets Spaniard
Spaniards Spanish Sudanese Sunni Sunnis Swede Swedes Swedish Swiss Syrian Syrians Taiwanese Tajik Taliban Tamil Tamils
Tatar Tatars Thai Tibetan Tibetans Tigrayan Tigrayans Tunisian Turk Turkish Turkmen Turks Tutsi Ugandan Ukrainian
Ukrainians Uighur Uighurs Uruguayan Uyghur Uzbek Venezuelan Venezuelans Vietnamese Welsh Yazidi Yazidis Yemeni Yemenis
Yugoslav Zambian Zimbabwean Christian Christians Catholic Catholics Hindu Hindus Buddhist Buddhists Democrat Democrats
Democratic Republican Republicans
""".split()
)
