package org.callsheet.app.intake;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callsheet.engine.film.crew.TableReader;
import org.callsheet.floor.Refusal;

/**
 * Reads CSV with Jackson; empty lines are lines. The line right after a cell with line breaks may
 * be counted too low. Immutable.
 */
public final class CsvTable implements TableReader {
  private static final ObjectReader READER =
      new CsvMapper()
          .readerForListOf(String.class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.TRIM_SPACES);

  @Override
  public List<Line> read(String text, char separator) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    List<Line> lines = new ArrayList<>();
    try (MappingIterator<List<String>> read = READER.with(schema).readValues(text)) {
      while (read.hasNextValue()) {
        int line = lines.isEmpty() ? 1 : line(read.getParser().currentTokenLocation()) + 1;
        List<String> cells =
            read.nextValue().stream().map(cell -> Optional.ofNullable(cell).orElse("")).toList();
        lines.add(new Line(line, cells));
      }
      return lines;
    } catch (JsonProcessingException broken) {
      JsonLocation at = Optional.ofNullable(broken.getLocation()).orElse(JsonLocation.NA);
      throw Refusal.of(Refusal.Kind.INVALID, "people-list-broken", "line", "" + line(at));
    } catch (IOException impossible) {
      throw new IllegalStateException("it is in memory", impossible);
    }
  }

  /** Before a row is read the parser stands at the end of the one before. */
  private static int line(JsonLocation place) {
    return Math.max(1, place.getLineNr());
  }
}
