package org.callsheet.app.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.callsheet.app.words.WireJson;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.engine.catalog.Marks;

/**
 * Assets as they travel, made once as long as the catalog has the same asset with the same marks:
 * the record, its JSON and a hash of that. A list is put together from what is kept, and its tag
 * from the hashes, so that a caller who has it already costs no JSON. Thread-safe.
 */
final class KeptAssets {
  /** Reached only with very many; then all are made again. */
  private static final int MAX = 10_000;

  private static final String HASHED = "hashed";

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final ObjectWriter bodies = writer(Kept::json);
  private final ObjectWriter tags = writer(Kept::hash);

  private record Kept(Source source, Asset wire, SerializedString json, SerializedString hash) {}

  /** What an asset that travels is made of. */
  record Source(org.callsheet.engine.catalog.Asset asset, Marks marks) {
    private boolean isSame(Source other) {
      return asset == other.asset && marks.equals(other.marks);
    }
  }

  /** An answer as bytes, or only a stand-in for them to take the tag of. */
  record Draft(byte[] bytes, boolean whole) {}

  /** The asset as it travels. */
  Asset get(Source source, Function<Source, Asset> make) {
    Kept found = kept.get(source.asset().id().value());
    return found != null && found.source.isSame(source)
        ? found.wire
        : keep(source, make.apply(source));
  }

  private Asset keep(Source source, Asset wire) {
    try {
      String json = WireJson.strict().writeValueAsString(wire);
      String hash = Etags.hash(json.getBytes(StandardCharsets.UTF_8));
      if (kept.size() >= MAX) {
        kept.clear();
      }
      kept.put(
          wire.id(),
          new Kept(
              source, wire, new SerializedString(json), new SerializedString("\"" + hash + "\"")));
      return wire;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What differs whenever the answer does; the answer itself where nothing of it is kept. */
  Draft draft(Answer<?> answer) throws JsonProcessingException {
    boolean[] hashed = new boolean[1];
    byte[] bytes = tags.withAttribute(HASHED, hashed).writeValueAsBytes(answer);
    return new Draft(bytes, !hashed[0]);
  }

  /** The answer. */
  byte[] body(Answer<?> answer) throws JsonProcessingException {
    return bodies.writeValueAsBytes(answer);
  }

  private ObjectWriter writer(Function<Kept, SerializedString> shown) {
    ObjectMapper mapper = WireJson.strict().copy();
    return mapper
        .registerModule(new SimpleModule().addSerializer(Asset.class, serializer(shown)))
        .writer();
  }

  private JsonSerializer<Asset> serializer(Function<Kept, SerializedString> shown) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(Asset asset, JsonGenerator out, SerializerProvider about)
          throws IOException {
        Kept found = kept.get(asset.id());
        if (found == null || found.wire != asset) {
          out.writeRawValue(WireJson.strict().writeValueAsString(asset));
          return;
        }
        if (about.getAttribute(HASHED) instanceof boolean[] hashed) {
          hashed[0] = true;
        }
        out.writeRawValue(shown.apply(found));
      }
    };
  }
}
