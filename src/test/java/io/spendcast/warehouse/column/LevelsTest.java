package io.spendcast.warehouse.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written is what the library reads, page after page. */
class LevelsTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 2", "1, 500", "2, 0", "2, 3", "3, 40", "3, 100000"})
  void levels_of_equal_and_of_changing_pages_are_read_back(int greatest, int changesOneIn)
      throws IOException {
    Random random = new Random(31L * greatest + changesOneIn);
    Levels levels = new Levels(greatest);
    for (int page = 0; page < 20; page++) {
      int[] given = new int[random.nextInt(3) == 0 ? 1 + random.nextInt(9) : random.nextInt(9_000)];
      int level = random.nextInt(greatest + 1);
      for (int i = 0; i < given.length; i++) {
        boolean changes = changesOneIn > 0 && random.nextInt(changesOneIn) == 0;
        level = changes ? random.nextInt(greatest + 1) : level;
        given[i] = level;
        levels.add(level);
      }
      assertThat(read(levels, greatest, given.length)).as("page " + page).isEqualTo(given);
      levels.clear();
    }
  }

  private static int[] read(Levels levels, int greatest, int count) throws IOException {
    byte[] bytes = levels.input().toByteArray();
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    assertThat(BytesUtils.readIntLittleEndian(in)).isEqualTo(bytes.length - Integer.BYTES);
    RunLengthBitPackingHybridDecoder decoder =
        new RunLengthBitPackingHybridDecoder(BytesUtils.getWidthFromMaxInt(greatest), in);
    int[] read = new int[count];
    for (int i = 0; i < count; i++) {
      read[i] = decoder.readInt();
    }
    return read;
  }
}
