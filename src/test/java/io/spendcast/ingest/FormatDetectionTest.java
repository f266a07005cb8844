package io.spendcast.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.ingest.dialect.Exports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDetectionTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\uFEFF \n"})
  void a_byte_order_mark_before_the_first_record_hides_no_format(String before) throws IOException {
    byte[] head = (before + Exports.LITELLM_PAYLOAD).getBytes(StandardCharsets.UTF_8);

    assertThat(FormatDetection.of(head, SourceFormat.AUTO, false).format())
        .isEqualTo(SourceFormat.LITELLM);
  }
}
