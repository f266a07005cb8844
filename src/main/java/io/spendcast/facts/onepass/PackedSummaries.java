package io.spendcast.facts.onepass;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;
import scala.reflect.ClassTag;

/**
 * Summaries as bytes, kept until they are released. Spark writes bytes to disk one by one, and
 * holds on to a hundred objects of another kind until they are written.
 */
record PackedSummaries(RDD<byte[]> packed) {
  static PackedSummaries of(JavaRDD<EventSummary> summaries) {
    RDD<byte[]> packed =
        summaries
            .rdd()
            .map(
                (Function1<EventSummary, byte[]> & Serializable) PackedSummaries::bytes,
                ClassTag.apply(byte[].class));
    return new PackedSummaries(packed.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** The summaries, unpacked each time they are asked for. */
  JavaRDD<EventSummary> unpacked() {
    return packed.toJavaRDD().map(PackedSummaries::summary);
  }

  void release() {
    packed.unpersist(false);
  }

  private static byte[] bytes(EventSummary summary) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(summary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static EventSummary summary(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (EventSummary) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
