package org.callsheet.app.words;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How JSON travels: no duplicate keys, no unknown fields, no number where a text belongs, dates as
 * in ISO 8601. Thread-safe.
 */
public final class WireJson {
  private static final int DEPTH_MAX = 64;
  private static final int STRING_LENGTH_MAX = 1_000_000;

  private static final ObjectMapper STRICT = mapper(true);
  private static final ObjectMapper LENIENT = mapper(false);
  private static final ObjectMapper PATCH = builder(true).build();

  private WireJson() {}

  /** For what people and programs send. */
  public static ObjectMapper strict() {
    return STRICT;
  }

  /** For what nodes send: unknown fields are passed over, so that versions may differ by one. */
  public static ObjectMapper lenient() {
    return LENIENT;
  }

  /** For merge patches, where {@code null} is a value. */
  public static ObjectMapper patch() {
    return PATCH;
  }

  private static ObjectMapper mapper(boolean strict) {
    return builder(strict).defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)).build();
  }

  private static JsonMapper.Builder builder(boolean strict) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX)
            .maxStringLength(STRING_LENGTH_MAX)
            .build();
    return JsonMapper.builder(new JsonFactory().rebuild().streamReadConstraints(limits).build())
        .addModule(new JavaTimeModule())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }
}
