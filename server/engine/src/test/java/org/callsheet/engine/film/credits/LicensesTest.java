package org.callsheet.engine.film.credits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.callsheet.engine.film.credits.License.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicensesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CC0                                                    | CC0-1.0
          cc0-1.0                                                | CC0-1.0
          CC0 1.0 Universal                                      | CC0-1.0
          Creative Commons Zero v1.0 Universal                   | CC0-1.0
          https://creativecommons.org/publicdomain/zero/1.0/     | CC0-1.0
          Public Domain                                          | CC-PDM-1.0
          CC BY 4.0                                              | CC-BY-4.0
          Creative Commons Attribution 4.0 Unported License      | CC-BY-4.0
          Creative Commons Attribution 4.0 International (CC BY 4.0) | CC-BY-4.0
          cc-by-nc-sa 3.0                                        | CC-BY-NC-SA-3.0
          Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 | CC-BY-NC-ND-4.0
          http://creativecommons.org/licenses/by-sa/2.5/         | CC-BY-SA-2.5
          MIT                                                    | MIT
          The MIT License                                        | MIT
          Apache License, Version 2.0                            | Apache-2.0
          Apache 2.0                                             | Apache-2.0
          GPL v3                                                 | GPL-3.0
          GPL-3.0-or-later                                       | GPL-3.0-or-later
          SIL Open Font License 1.1                              | OFL-1.1
          """)
  void aLicenceIsRecognisedAsPeopleWriteIt(String text, String spdx) {
    License license = Licenses.of(text);
    assertThat(license.spdx()).contains(spdx);
    assertThat(license.isKnown()).isTrue();
    assertThat(license.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "free",
        "Royalty free",
        "from the internet",
        "Creative Commons",
        "BY",
        "-"
      })
  void whatIsNoLicenceIsNotTakenForOne(String text) {
    License license = Licenses.of(text);
    assertThat(license.isKnown()).isFalse();
    assertThat(license.spdx()).isEmpty();
    assertThat(license.traits()).isEmpty();
  }

  @Test
  void withoutItsVersionALicenceStillSaysWhatItAsksFor() {
    License license = Licenses.of("CC BY-NC");
    assertThat(license.spdx()).isEmpty();
    assertThat(license.traits()).containsExactlyInAnyOrder(Trait.ATTRIBUTION, Trait.NON_COMMERCIAL);
  }

  @Test
  void everyUsualLicenceIsInTheList() {
    assertThat(Licenses.USUAL).allSatisfy(id -> assertThat(Licenses.of(id).spdx()).contains(id));
  }

  @ParameterizedTest
  @CsvSource({
    "CC-BY-4.0, CC0-1.0,",
    "CC-BY-4.0, CC-BY-3.0,",
    "CC-BY-4.0, CC-BY-SA-4.0, license-clash-sa",
    "CC-BY-SA-4.0, CC-BY-SA-3.0,",
    "CC-BY-SA-4.0, CC BY-SA,",
    "CC-BY-4.0, CC-BY-NC-4.0, license-clash-nc",
    "CC-BY-NC-4.0, CC-BY-NC-3.0,",
    "CC-BY-NC-4.0, CC-BY-NC-SA-4.0, license-clash-sa",
    "CC-BY-NC-SA-4.0, CC-BY-NC-SA-4.0,",
    "CC-BY-SA-4.0, CC-BY-NC-SA-4.0, license-clash-nc",
    "CC0-1.0, GPL-3.0-or-later, license-clash-sa",
    "our own rules, CC-BY-NC-4.0,",
    "CC-BY-4.0, who knows,"
  })
  void aFilmMayNotPromiseMoreThanWhatItIsMadeOf(String film, String other, String code) {
    assertThat(Licenses.of(film).clash(Licenses.of(other))).isEqualTo(Optional.ofNullable(code));
  }
}
