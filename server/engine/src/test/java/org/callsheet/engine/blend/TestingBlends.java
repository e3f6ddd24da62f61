package org.callsheet.engine.blend;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Files for the tests of this room, and the ways to pack them. */
final class TestingBlends {
  private TestingBlends() {}

  /** Declares what the tests use of Blender's structures. */
  static MadeBlend empty(MadeBlend.Form form) {
    return new MadeBlend(form)
        .structure("Link", "void *next", "void *prev")
        .structure("ID", "void *next", "void *lib", "char name[66]", "short flag", "int us")
        .structure("ListBase", "void *first", "void *last")
        .structure("ImageFormatData", "char imtype", "char depth", "short _pad")
        .structure(
            "RenderData",
            "ImageFormatData im_format",
            "int sfra",
            "int efra",
            "int cfra",
            "float subframe",
            "int frame_step",
            "int xsch",
            "int ysch",
            "short size",
            "short frs_sec",
            "float frs_sec_base",
            "char pic[1024]",
            "char engine[32]")
        .structure("Scene", "ID id", "void *adt", "void *camera", "RenderData r")
        .structure("FileGlobal", "int subversion", "void *curscreen", "Scene *curscene")
        .structure("Library", "ID id", "char name[1024]", "void *packedfile")
        .structure("Image", "ID id", "char name[1024]", "short source", "ListBase packedfiles")
        .structure("bSound", "ID id", "char name[1024]", "void *packedfile")
        .structure("VFont", "ID id", "char name[1024]", "void *packedfile")
        .structure("Text", "ID id", "char *name")
        .structure("Collection", "ID id", "int flag")
        .structure("Object", "ID id", "void *data")
        .structure("MeshCacheModifierData", "void *modifier", "char filepath[1024]")
        .structure("Sequence", "void *next", "char name[64]", "int type", "Strip *strip")
        .structure("Strip", "StripElem *stripdata", "char dir[768]")
        .structure("StripElem", "char name[256]", "int orig_width");
  }

  /** A file with two scenes and links of every kind. */
  static byte[] film(MadeBlend.Form form) {
    MadeBlend film = empty(form);
    ByteBuffer thumbnail = ByteBuffer.allocate(8 + 2 * 3 * 4).order(form.order());
    thumbnail.putInt(2).putInt(3);
    for (int i = 0; i < 24; i++) {
      thumbnail.put((byte) i);
    }
    ByteBuffer summary = ByteBuffer.allocate(72).order(form.order());
    summary.putInt(-5).putInt(250).put("Opening".getBytes(StandardCharsets.UTF_8));
    film.block("REND", 0, "Link", summary.array());
    film.block("TEST", 0, "Link", thumbnail.array());
    film.block("GLOB", 0, "FileGlobal", Map.of("curscene", 0x2000L));
    scene(film);
    film.block("SC", 0x2000, "Scene", Map.of("id.name", "SCZweite Szene", "r.efra", 7));
    film.block(
        "LI", 0x3000, "Library", path("LIkeeper.blend", "name", "//..\\props\\keeper.blend"));
    film.block("ID", 0x3100, "ID", Map.of("name", "GRKeeper"));
    image(film, "IMwood.png", "//wood.png", 1, 0);
    image(film, "IMtile", "//tile.<UDIM>.exr", 6, 0);
    image(film, "IMinside", "C:\\Users\\Ana\\in.png", 1, 0x9999);
    image(film, "IMRender Result", "old.png", 5, 0);
    film.block("SO", 0x5000, "bSound", path("SOsea", "name", "/home/ana/sea.wav"));
    film.block("VF", 0x5100, "VFont", path("VFBfont", "name", "<builtin>"));
    film.block("TX", 0x5200, "Text", Map.of("id.name", "TXnotes", "name", 0x5210L));
    film.block("DATA", 0x5210, "Link", "//notes é.txt\0".getBytes(StandardCharsets.UTF_8));
    film.block("GR", 0x5900, "Collection", Map.of("id.name", "GRLighthouse"));
    film.block("OB", 0x6000, "Object", Map.of("id.name", "OBWave"));
    film.block("DATA", 0x6010, "Link", new byte[16]);
    film.block("DATA", 0x6020, "MeshCacheModifierData", Map.of("filepath", "//wave.pc2"));
    return film.bytes();
  }

  private static void scene(MadeBlend film) {
    film.block(
        "SC",
        0x1000,
        "Scene",
        Map.ofEntries(
            Map.entry("id.name", "SCOpening"),
            Map.entry("camera", 0x7000L),
            Map.entry("r.im_format.imtype", 23),
            Map.entry("r.sfra", -5),
            Map.entry("r.efra", 250),
            Map.entry("r.frame_step", 2),
            Map.entry("r.xsch", 2048),
            Map.entry("r.ysch", 858),
            Map.entry("r.size", 50),
            Map.entry("r.frs_sec", 24),
            Map.entry("r.frs_sec_base", 1.001f),
            Map.entry("r.pic", "//renders/####"),
            Map.entry("r.engine", "CYCLES")));
    film.block("DATA", 0x1100, "Sequence", Map.of("name", "SQplate", "type", 0, "strip", 0x1200L));
    film.block("DATA", 0x1200, "Strip", Map.of("stripdata", 0x1300L, "dir", "//plates"));
    film.block("DATA", 0x1300, "StripElem", Map.of("name", "0001.png"));
  }

  private static void image(MadeBlend film, String name, String path, int source, long packed) {
    film.block(
        "IM",
        0x4000,
        "Image",
        Map.of("id.name", name, "name", path, "source", source, "packedfiles.first", packed));
  }

  private static Map<String, Object> path(String name, String field, String path) {
    return Map.of("id.name", name, field, path);
  }

  static byte[] gzip(byte[] raw) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(raw);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  /** In frames of so many bytes, with a table at the end, as Blender does it. */
  static byte[] seekable(byte[] raw, int frameBytes, boolean checksums) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int frames = (raw.length + frameBytes - 1) / frameBytes;
    int entry = checksums ? 12 : 8;
    ByteBuffer table = ByteBuffer.allocate(8 + frames * entry + 9).order(ByteOrder.LITTLE_ENDIAN);
    table.putInt(0x184D2A5E).putInt(frames * entry + 9);
    for (int i = 0; i < frames; i++) {
      int end = Math.min(raw.length, (i + 1) * frameBytes);
      byte[] frame = Zstd.compress(Arrays.copyOfRange(raw, i * frameBytes, end));
      packed.writeBytes(frame);
      table.putInt(frame.length).putInt(end - i * frameBytes);
      if (checksums) {
        table.putInt(0);
      }
    }
    table.putInt(frames).put((byte) (checksums ? 0x80 : 0)).putInt(0x8F92EAB1);
    packed.writeBytes(table.array());
    return packed.toByteArray();
  }
}
