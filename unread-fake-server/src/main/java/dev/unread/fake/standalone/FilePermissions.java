package dev.unread.fake.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a file that is to be written, where the system knows such.
 *
 * @param chosen null for those that the umask says
 */
record FilePermissions(@Nullable Set<PosixFilePermission> chosen) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** Returns those that a file has; of one that is not there, those that it is to have. */
  static FilePermissions asOf(Path file, boolean isSecret) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FilePermissions(null);
    }
    try {
      return new FilePermissions(Files.getPosixFilePermissions(file));
    } catch (NoSuchFileException isNew) {
      return new FilePermissions(isSecret ? OWNER_ONLY : null);
    }
  }

  /** Makes an empty file to write, which nobody may read who may not read it later. */
  void create(Path file) throws IOException {
    if (chosen == null) {
      Files.createFile(file); // not a temporary file of the JDK's, which only its owner may read
    } else {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
  }

  /** Gives them to a file that is written: with them, perhaps not even its owner may write it. */
  void giveTo(Path file) throws IOException {
    if (chosen != null && !Files.getPosixFilePermissions(file).equals(chosen)) {
      Files.setPosixFilePermissions(file, chosen);
    }
  }
}
