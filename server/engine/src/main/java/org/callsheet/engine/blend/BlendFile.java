package org.callsheet.engine.blend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.callsheet.floor.Refusal;

/**
 * A {@code .blend} of Blender 2.5 to 5.x on this machine, whatever its container, width and byte
 * order. Reads anew at each call and keeps nothing open; memory is bounded whatever the file says.
 */
public final class BlendFile {
  private static final int FIRST_BLOCKS = 16;
  private static final int SUMMARY_BYTES_MAX = 1024;

  private final Path path;
  private final Limits limits;

  /** The file at {@code path}, which the caller has resolved safely. */
  public BlendFile(Path path) {
    this(path, Limits.USUAL);
  }

  BlendFile(Path path, Limits limits) {
    this.path = path;
    this.limits = limits;
  }

  /** Reads from an open file. */
  private interface Reading<T> {
    T read(Content content, Container container) throws IOException;
  }

  /**
   * What the file says.
   *
   * @throws Refusal {@code blend-foreign}, {@code blend-unknown-form}, {@code blend-truncated},
   *     {@code blend-damaged}, {@code blend-too-large}; {@code file-missing} and others of the disk
   */
  public BlendFacts facts() {
    return reading(
        (content, container) -> {
          BlendHeader header = BlendHeader.read(content);
          FactsFinding finding = new FactsFinding(limits.scenes());
          walk(content, header, finding);
          return finding.facts(header.version(), container);
        });
  }

  /**
   * How to write the file again with these edits.
   *
   * @throws Refusal as {@link BlendEditor#write}
   */
  Repacking plan(List<BlendEdit> edits) {
    return reading(
        (content, container) -> {
          BlendHeader header = BlendHeader.read(content);
          if (!header.isEditable()) {
            throw Refusal.of(Refusal.Kind.INVALID, "blend-edit-old", "file", path.toString());
          }
          EditPlan plan = new EditPlan(path.toString(), edits, header.version());
          BlockIndex index = walk(content, header, plan);
          for (Block block : index.summaries()) {
            byte[] summary = new byte[(int) Math.min(block.length(), SUMMARY_BYTES_MAX)];
            content.read(block.at(), summary, summary.length);
            plan.summary(block, summary);
          }
          return new Repacking(container, content.table(), plan.patches(), content.max());
        });
  }

  private BlockIndex walk(Content content, BlendHeader header, Finding finding) throws IOException {
    Blocks blocks = new Blocks(content, header);
    BlockIndex index = BlockIndex.scan(blocks, header.bytes(), limits, finding.wantsNames());
    Catalogue catalogue = catalogue(content, header, index.catalogue());
    Reader reader = new Reader(content, header, blocks, catalogue);
    new Walk(reader, index, finding, limits).all();
    return index;
  }

  /** The small picture that Blender put into the file, if it did. */
  public Optional<Thumbnail> thumbnail() {
    return reading(
        (content, container) -> {
          BlendHeader header = BlendHeader.read(content);
          Blocks blocks = new Blocks(content, header);
          Block block = blocks.read(header.bytes());
          for (int i = 0; i < FIRST_BLOCKS && block.code() == Block.RENDER; i++) {
            block = blocks.read(block.end());
          }
          return block.code() == Block.THUMBNAIL
              ? Optional.of(thumbnail(content, header, block))
              : Optional.empty();
        });
  }

  private static Thumbnail thumbnail(Content content, BlendHeader header, Block block)
      throws IOException {
    byte[] sides = new byte[8];
    content.read(block.at(), sides, sides.length);
    ByteBuffer numbers = ByteBuffer.wrap(sides).order(header.order());
    int width = numbers.getInt(0);
    int height = numbers.getInt(4);
    if (width < 1 || height < 1 || width > Thumbnail.SIDE_MAX || height > Thumbnail.SIDE_MAX) {
      throw BlendFault.damaged("thumbnail", block.at());
    }
    int row = 4 * width;
    if (block.length() < 8 + (long) row * height) {
      throw BlendFault.damaged("thumbnail", block.at());
    }
    byte[] line = new byte[row];
    byte[] rgba = new byte[row * height];
    for (int y = 0; y < height; y++) {
      content.read(block.at() + 8 + (long) row * y, line, row);
      System.arraycopy(line, 0, rgba, row * (height - 1 - y), row);
    }
    return new Thumbnail(width, height, rgba);
  }

  private Catalogue catalogue(Content content, BlendHeader header, Block block) throws IOException {
    if (block.length() > limits.catalogueBytes()) {
      throw BlendFault.tooLarge("catalogue", limits.catalogueBytes());
    }
    byte[] bytes = new byte[(int) block.length()];
    content.read(block.at(), bytes, bytes.length);
    return Catalogue.read(bytes, header.order(), header.pointerBytes());
  }

  private <T> T reading(Reading<T> reading) {
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        throw new BlendFault(BlendFault.Kind.FOREIGN, "folder", 0);
      }
      try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
        Container container = Container.of(file);
        try (Content content = container.open(file, limits)) {
          return reading.read(content, container);
        }
      }
    } catch (BlendFault fault) {
      throw refusal(path, fault);
    } catch (NoSuchFileException gone) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "file-missing", "path", path.toString());
    } catch (IOException failure) {
      throw Refusal.ofDisk(path, failure);
    }
  }

  /** What is wrong with a file, in the words of the engine. */
  static Refusal refusal(Path path, BlendFault fault) {
    String file = path.toString();
    String at = Long.toString(fault.at());
    return switch (fault.kind()) {
      case FOREIGN -> Refusal.of(Refusal.Kind.INVALID, "blend-foreign", "file", file);
      case UNKNOWN_FORM -> Refusal.of(Refusal.Kind.INVALID, "blend-unknown-form", "file", file);
      case TRUNCATED -> Refusal.of(Refusal.Kind.INVALID, "blend-truncated", "file", file);
      case DAMAGED ->
          Refusal.of(
              Refusal.Kind.INVALID,
              "blend-damaged",
              "file",
              file,
              "what",
              fault.getMessage(),
              "at",
              at);
      case TOO_LARGE ->
          Refusal.of(
              Refusal.Kind.TOO_LARGE,
              "blend-too-large",
              "file",
              file,
              "what",
              fault.getMessage(),
              "max",
              at);
    };
  }
}
