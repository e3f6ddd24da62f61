package org.callsheet.engine.blend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the blocks stand that may matter: what each structure means is known only when the
 * catalogue has been read, which stands last. Eight bytes for each, in the order of the file.
 */
final class BlockIndex {
  /** Data-blocks that name files or decide how frames will be, or whose parts do. */
  private static final Set<Integer> OWNERS =
      Stream.of(
              "SC", "LI", "IM", "SO", "VF", "MC", "VO", "CF", "TX", "OB", "MA", "NT", "WO", "LA",
              "LS", "PA", "KE", "AR", "CA")
          .map(Block::code)
          .collect(Collectors.toUnmodifiableSet());

  private static final int PLACE_SHIFT = 17;
  private static final long GROUP = 1L << 16;

  private final Limits limits;
  private long[] places = new long[1024];
  private int count;
  private final List<Block> summaries = new ArrayList<>();
  private Optional<Block> catalogue = Optional.empty();

  private BlockIndex(Limits limits) {
    this.limits = limits;
  }

  /**
   * Goes through all blocks, to the end of the file.
   *
   * @param all whether every data-block may matter
   */
  static BlockIndex scan(Blocks blocks, int firstAt, Limits limits, boolean all)
      throws IOException {
    BlockIndex index = new BlockIndex(limits);
    long at = firstAt;
    long seen = 0;
    boolean wanted = false;
    Block block = blocks.read(at);
    while (block.code() != Block.END) {
      if (++seen > limits.blocks()) {
        throw BlendFault.tooLarge("blocks", limits.blocks());
      }
      if (block.code() != Block.DATA) {
        wanted = OWNERS.contains(block.code()) || block.code() == Block.GLOBAL;
      }
      if (block.code() == Block.CATALOGUE) {
        index.catalogue = Optional.of(block);
      } else if (block.code() == Block.RENDER) {
        index.keepSummary(block);
      } else if (wanted || all && block.isData()) {
        index.keep(at, block);
        blocks.remember(at, block);
      }
      at = block.end();
      block = blocks.read(at);
    }
    return index;
  }

  private void keep(long at, Block block) throws BlendFault {
    if (count == limits.kept()) {
      throw BlendFault.tooLarge("blocks", limits.kept());
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, Math.min(2 * count, limits.kept()));
    }
    long group = block.code() == Block.DATA ? 0 : GROUP;
    places[count++] = at << PLACE_SHIFT | group | block.structure() & 0xFFFF;
  }

  private void keepSummary(Block block) throws BlendFault {
    if (summaries.size() == limits.scenes()) {
      throw BlendFault.tooLarge("scenes", limits.scenes());
    }
    summaries.add(block);
  }

  /** The summaries of scenes at the head of the file. */
  List<Block> summaries() {
    return summaries;
  }

  int count() {
    return count;
  }

  /** Where the header of the i-th kept block begins. */
  long at(int i) {
    return places[i] >>> PLACE_SHIFT;
  }

  /** Whether it is a data-block, whose parts the next ones are, and no part itself. */
  boolean isOwner(int i) {
    return (places[i] & GROUP) != 0;
  }

  /** The number of its structure. */
  int structure(int i) {
    return (int) (places[i] & 0xFFFF);
  }

  /** The block of the catalogue. */
  Block catalogue() throws BlendFault {
    return catalogue.orElseThrow(() -> BlendFault.damaged("catalogue", 0));
  }
}
