package io.spendcast.report.mail;

import io.spendcast.report.mail.Delivery.State;
import io.spendcast.report.mail.PhasedTransport.Phase;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Why a delivery failed, from the exceptions of the mail library and the phase it died in. */
record SmtpFailure(State state, String detail) {
  private static final int LONGEST_DETAIL = 300;

  /**
   * @param lastReply the reply code that the server gave last; −1 when it gave none
   */
  static SmtpFailure of(MessagingException failure, Phase phase, int lastReply) {
    int code = lastReply;
    boolean needsMending = false;
    Set<String> messages = new LinkedHashSet<>();
    Throwable at = failure;
    for (int depth = 0; at != null && depth < 10; depth++) {
      code = Math.max(code, replyCode(at));
      needsMending |= at instanceof SSLException || at instanceof AuthenticationFailedException;
      if (at.getMessage() != null) {
        messages.add(at.getMessage().strip());
      }
      Throwable next = at instanceof MessagingException m ? m.getNextException() : at.getCause();
      at = next == null ? at.getCause() : next;
    }
    return new SmtpFailure(state(code, needsMending, phase), oneLine(String.join("; ", messages)));
  }

  private static State state(int code, boolean needsMending, Phase phase) {
    if (code >= 500) {
      return State.FAILED_PERMANENT;
    }
    if (code >= 400) {
      return State.FAILED_TEMPORARY;
    }
    if (phase == Phase.END_OF_DATA_SENT) {
      return State.UNKNOWN;
    }
    return needsMending ? State.FAILED_PERMANENT : State.FAILED_TEMPORARY;
  }

  private static int replyCode(Throwable failure) {
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    if (failure instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    }
    return failure instanceof SMTPSendFailedException send ? send.getReturnCode() : -1;
  }

  private static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
  }
}
