package org.callsheet.engine.blend;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a file again with patches, packed as it was, piece by piece: a few MiB of memory whatever
 * its size. Of a seekable file only the frames that change are unpacked.
 *
 * @param container how it is packed
 * @param table where its frames are, if it is seekable
 * @param patches what changes
 * @param max how much may come out of it
 */
record Repacking(Container container, Optional<SeekTable> table, Patches patches, long max) {
  private static final int PIECE = 1 << 18;

  /** Reads the packed file from {@code in}, writes the packed result to {@code out}. */
  void write(InputStream in, OutputStream out) throws IOException {
    OutputStream pieces = new BufferedOutputStream(out, PIECE);
    switch (container) {
      case RAW -> copy(in, pieces);
      case GZIP -> gzip(in, pieces);
      case ZSTD -> {
        if (table.isPresent()) {
          frames(in, table.get(), pieces);
        } else {
          zstd(in, pieces);
        }
      }
    }
    pieces.flush();
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    copy(in, PIECE, (piece, count) -> out.write(piece, 0, count));
  }

  private interface Writing {
    void write(byte[] piece, int count) throws IOException;
  }

  private void copy(InputStream in, int pieceBytes, Writing out) throws IOException {
    byte[] piece = new byte[pieceBytes];
    long at = 0;
    int count = read(in, piece, at);
    while (count > 0) {
      patches.apply(piece, count, at);
      out.write(piece, count);
      at += count;
      if (at > max) {
        throw BlendFault.tooLarge("bytes", max);
      }
      count = read(in, piece, at);
    }
    if (at < patches.end()) {
      throw BlendFault.truncated(at);
    }
  }

  private int read(InputStream in, byte[] piece, long at) throws IOException {
    try {
      return in.readNBytes(piece, 0, piece.length);
    } catch (EOFException ended) {
      throw BlendFault.truncated(at);
    } catch (IOException wrong) {
      if (container == Container.RAW) {
        throw wrong;
      }
      throw BlendFault.damaged("compression", at);
    }
  }

  private void gzip(InputStream in, OutputStream out) throws IOException {
    try (GZIPInputStream unpacked = new GZIPInputStream(in, PIECE);
        Fast packed = new Fast(out)) {
      copy(unpacked, packed);
    }
  }

  /** Packs as quickly and as loosely as Blender does. */
  private static final class Fast extends GZIPOutputStream {
    private Fast(OutputStream out) throws IOException {
      super(out, PIECE);
      def.setLevel(1);
    }
  }

  private void zstd(InputStream in, OutputStream out) throws IOException {
    try (InputStream unpacked = Container.zstd(in);
        FrameWriter frames = new FrameWriter(out)) {
      copy(unpacked, FrameWriter.FRAME_BYTES, frames::pack);
      frames.finish();
    }
  }

  private void frames(InputStream in, SeekTable frames, OutputStream out) throws IOException {
    try (FrameWriter writer = new FrameWriter(out)) {
      for (int i = 0; i < frames.count(); i++) {
        int decoded = frames.decodedBytes(i);
        byte[] packed = in.readNBytes(frames.compressedBytes(i));
        long at = frames.decoded()[i];
        if (packed.length < frames.compressedBytes(i)) {
          throw BlendFault.truncated(at);
        }
        if (patches.touches(at, at + decoded)) {
          byte[] content = new byte[decoded];
          unpack(packed, content, at);
          patches.apply(content, decoded, at);
          writer.pack(content, decoded);
        } else {
          writer.put(packed, packed.length, decoded);
        }
      }
      writer.finish();
    }
  }

  private static void unpack(byte[] packed, byte[] content, long at) throws BlendFault {
    try {
      if (Zstd.decompress(content, packed) == content.length) {
        return;
      }
    } catch (ZstdException wrong) {
      throw BlendFault.damaged("compression", at);
    }
    throw BlendFault.damaged("compression", at);
  }
}
