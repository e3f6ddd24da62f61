package org.callsheet.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.callsheet.engine.film.crew.TableReader.Line;
import org.callsheet.floor.Refusal;
import org.junit.jupiter.api.Test;

class CsvTableTest {
  private final CsvTable table = new CsvTable();

  @Test
  void quotesAndLineBreaksStayInTheirCellAndLinesAreCountedAsInAnEditor() {
    assertThat(table.read("\n\na;\"b;\"\"c\"\"\nd\"\n\ne;\n", ';'))
        .filteredOn(line -> !line.cells().equals(List.of("")))
        .extracting(Line::number, Line::cells)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3, List.of("a", "b;\"c\"\nd")),
            org.assertj.core.groups.Tuple.tuple(6, List.of("e", "")));
  }

  @Test
  void aMissingQuotationMarkIsSaid() {
    assertThatThrownBy(() -> table.read("a,b\n\"c,d\n", ','))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("people-list-broken"));
  }
}
