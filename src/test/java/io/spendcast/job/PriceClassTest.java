package io.spendcast.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendcast.price.ModelKey;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceClassTest {
  @Test
  void no_two_classes_share_an_id_whatever_their_team_and_route_are_called() {
    assertThat(
            Stream.of(
                    of(null, "chat", null),
                    of("null", "chat", null),
                    of("-", "chat", null),
                    of("a 4:chat", "chat", null),
                    of("a", "chat 4:chat", null),
                    of(null, "chat", "null"))
                .map(PriceClass::id))
        .doesNotHaveDuplicates();
  }

  private static PriceClass of(@Nullable String team, String route, @Nullable String region) {
    return new PriceClass(
        team, route, new ModelKey("openai", "m"), "standard", false, region, 0, "output_text");
  }
}
