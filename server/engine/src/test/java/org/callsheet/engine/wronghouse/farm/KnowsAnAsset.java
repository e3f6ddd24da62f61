package org.callsheet.engine.wronghouse.farm;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.callsheet.contract.Role;
import org.callsheet.engine.wronghouse.catalog.Asset;

/** Breaks every rule of the house; never runs. */
final class KnowsAnAsset {
  Instant breakRules(Asset asset, Role role, FileChannel channel) throws IOException {
    Files.writeString(Path.of(asset.name()), role.name());
    channel.write(ByteBuffer.allocate(1));
    new FileOutputStream("a").close();
    if (!new File("a").delete()) {
      return Instant.EPOCH;
    }
    return Instant.now();
  }
}
