package org.callsheet.app.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.callsheet.app.words.Refused;
import org.callsheet.contract.ProblemCode;

/**
 * A table for a spreadsheet. What a spreadsheet would take for a formula is kept from being one.
 */
public final class Csv {
  /** Its media type. */
  public static final String TYPE = "text/csv";

  private static final MediaType MEDIA_TYPE = new MediaType("text", "csv");
  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final ObjectWriter WRITER =
      CsvMapper.builder()
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build()
          .writerFor(Object.class)
          .with(CsvSchema.emptySchema().withLineSeparator("\r\n"));

  private final List<Object[]> rows = new ArrayList<>();

  /** A table without rows. */
  public Csv(String... columns) {
    rows.add(columns);
  }

  /** A row: texts and numbers; {@code null}: an empty cell. */
  public Csv row(Object... cells) {
    Object[] safe = new Object[cells.length];
    for (int at = 0; at < cells.length; at++) {
      safe[at] = cells[at] instanceof Number number ? number : text(cells[at]);
    }
    rows.add(safe);
    return this;
  }

  private static String text(Object cell) {
    String text = cell == null ? "" : cell.toString();
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }

  @Override
  public String toString() {
    try {
      return WRITER.writeValueAsString(rows);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts and numbers", impossible);
    }
  }

  /** For whoever asked; kept by nobody without asking again. */
  public Response answer() {
    return Response.ok(toString())
        .header("Content-Type", TYPE + ";charset=UTF-8")
        .header("Cache-Control", "private, no-cache")
        .header("Vary", "Authorization, Accept, Accept-Language")
        .build();
  }

  /** Whether a table is wanted, and not JSON; refused when it is neither. */
  public static boolean isWanted(List<MediaType> acceptable) {
    for (MediaType type : acceptable) {
      if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
        return false;
      }
      if (type.isCompatible(MEDIA_TYPE)) {
        return true;
      }
    }
    throw new Refused(ProblemCode.NOT_ACCEPTABLE);
  }
}
