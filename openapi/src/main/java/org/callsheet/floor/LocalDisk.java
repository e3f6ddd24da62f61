package org.callsheet.floor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The machine's own file systems. Stateless. */
public final class LocalDisk implements Disk {
  private static final String MODE = "unix:mode";
  private static final int MODE_BITS = 07777;

  @Override
  public Optional<Stat> find(Path path) throws IOException {
    // Without an exception for what is missing, which costs more than the look itself.
    BasicFileAttributes seen =
        path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class);
    return Optional.ofNullable(seen)
        .map(
            is ->
                new Stat(
                    is.isDirectory(), is.size(), is.lastModifiedTime().toInstant(), is.fileKey()));
  }

  @Override
  public byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  @Override
  public InputStream open(Path file) throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    }
    found.sort(null);
    return found;
  }

  @Override
  public Path real(Path path) throws IOException {
    return path.toRealPath();
  }

  @Override
  public Optional<Path> linkTarget(Path path) throws IOException {
    BasicFileAttributes seen =
        path.getFileSystem()
            .provider()
            .readAttributesIfExists(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (seen == null || !seen.isSymbolicLink()) {
      return Optional.empty();
    }
    return Optional.of(path.resolveSibling(Files.readSymbolicLink(path)).normalize());
  }

  @Override
  public Output create(Path file) throws IOException {
    return new Channel(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /**
   * Copies the model with its attributes and empties the copy: the one way in the JDK to take over
   * an access list. The mode is set again afterwards, because the copy skips it where we may not
   * keep the owner.
   */
  @Override
  public Output createLike(Path model, Path file) throws IOException {
    Output output = new Channel(copied(model, file));
    try {
      output.truncate(0);
    } catch (IOException | RuntimeException failure) {
      output.close();
      throw failure;
    }
    return output;
  }

  /** It is a new file: its time is now, not that of the source, so that others see it as new. */
  @Override
  public Output copy(Path source, Path file) throws IOException {
    FileChannel channel = copied(source, file);
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
    return new Channel(channel);
  }

  private static FileChannel copied(Path source, Path file) throws IOException {
    Files.copy(source, file, StandardCopyOption.COPY_ATTRIBUTES);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    try {
      channel.position(channel.size());
      if (isUnix(source)) {
        keepGroup(source, file);
        Files.setAttribute(file, MODE, mode(source));
      }
      return channel;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  @Override
  public Output append(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
    return new Channel(channel);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void link(Path existing, Path name) throws IOException {
    Files.createLink(name, existing);
  }

  @Override
  public void delete(Path path) throws IOException {
    Files.delete(path);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    if (isUnix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void grant(Path path, int mode, Optional<String> group) throws IOException {
    if (!isUnix(path)) {
      return;
    }
    if (group.isPresent()) {
      GroupPrincipal principal =
          path.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByGroupName(group.get());
      posix(path).setGroup(principal);
    }
    Files.setAttribute(path, MODE, mode);
  }

  @Override
  public long usableBytes(Path path) throws IOException {
    // Asked often; a file store would read the list of all mounts first. It tells the errors.
    long usable = path.toFile().getUsableSpace();
    return usable > 0 ? usable : Files.getFileStore(path).getUsableSpace();
  }

  /** Whoever replaces a colleague's file may be no member of its group: then the group is lost. */
  private static void keepGroup(Path model, Path file) throws IOException {
    GroupPrincipal wanted = posix(model).readAttributes().group();
    if (wanted.equals(posix(file).readAttributes().group())) {
      return;
    }
    try {
      posix(file).setGroup(wanted);
    } catch (IOException notAMember) {
      // The file stays ours and our group's, which is what every other program would leave too.
      return;
    }
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, MODE) & MODE_BITS;
  }

  private static PosixFileAttributeView posix(Path path) {
    return Files.getFileAttributeView(
        path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isUnix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix");
  }

  private record Channel(FileChannel channel) implements Output {
    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
      channel.position(size);
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
