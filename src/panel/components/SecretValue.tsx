import { MASK, type Piece } from '../../core/redaction.ts';
import { text } from '../text.ts';

const words = text.headers;

interface SecretValueProps {
  /** What the value is called. */
  name: string;
  pieces: readonly Piece[];
  isRevealed: boolean;
  /** Missing where nothing in it is secret. */
  onToggle?: (() => void) | undefined;
}

/** A value whose secrets are hidden until asked for. */
export function SecretValue({ name, pieces, isRevealed, onToggle }: SecretValueProps) {
  const shown = pieces.map((piece, place) =>
    piece.isSecret ? <i key={place}>{isRevealed ? piece.text : MASK}</i> : piece.text,
  );
  return (
    <>
      <span class="header-section__value">{shown}</span>
      {onToggle && (
        <button
          type="button"
          data-testid="show-secret"
          title={isRevealed ? words.hideHint(name) : words.showHint(name)}
          onClick={onToggle}
        >
          {isRevealed ? words.hide : words.show}
        </button>
      )}
    </>
  );
}
