package io.spendcast.facts.onepass;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;

/**
 * Summaries as bytes, kept until they are released: those of sessions, and those of all else, which
 * are fewer and are asked for more often. Spark writes bytes to disk one by one, and holds on to a
 * hundred objects of another kind until they are written.
 */
record PackedSummaries(RDD<byte[]> packed) {
  private static final byte COUNTS = 0;
  private static final byte SESSIONS = 1;

  static PackedSummaries of(JavaRDD<EventSummary> summaries) {
    RDD<byte[]> packed =
        summaries.map(summary -> bytes(summary.isOfSessions() ? SESSIONS : COUNTS, summary)).rdd();
    return new PackedSummaries(packed.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** The summaries without their sessions, unpacked each time they are asked for. */
  JavaRDD<EventSummary> counts() {
    return unpacked(COUNTS);
  }

  /** The sessions of the summaries, unpacked each time they are asked for. */
  JavaRDD<EventSummary> sessions() {
    return unpacked(SESSIONS);
  }

  void release() {
    packed.unpersist(false);
  }

  private JavaRDD<EventSummary> unpacked(byte kind) {
    return packed.toJavaRDD().filter(bytes -> bytes[0] == kind).map(PackedSummaries::summary);
  }

  private static byte[] bytes(byte kind, EventSummary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(kind);
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static EventSummary summary(byte[] bytes) {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
      return (EventSummary) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
